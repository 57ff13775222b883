"""Encrypting a PDF as its standard security handler does: RC4 and AES, written out small.

For test files only: slow, and the "random" bytes are fixed so that the files are the same each time.
"""

from hashlib import md5, sha256, sha384, sha512

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
PERMISSIONS = -44  # all but changing the document


def rc4(key, data):
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 255
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + box[i]) & 255
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) & 255])
    return bytes(out)


def _tables():
    exp, log, x = [0] * 512, [0] * 256, 1
    for i in range(255):
        exp[i] = exp[i + 255] = x
        log[x] = i
        x ^= (x << 1) ^ (0x11B if x & 0x80 else 0)
        x &= 0xFF
    box = []
    for value in range(256):
        inverse = exp[255 - log[value]] if value else 0
        turned = inverse
        for shift in range(1, 5):
            turned ^= ((inverse << shift) | (inverse >> (8 - shift))) & 0xFF
        box.append(turned ^ 0x63)
    double = [(s << 1) ^ (0x11B if s & 0x80 else 0) for s in box]
    first = [d << 24 | s << 16 | s << 8 | (d ^ s) for s, d in zip(box, double)]
    turn = lambda table: [(w >> 8) | (w & 0xFF) << 24 for w in table]
    second = turn(first)
    third = turn(second)
    return box, first, second, third, turn(third)


BOX, T0, T1, T2, T3 = _tables()


def _schedule(key):
    words = [int.from_bytes(key[i : i + 4], "big") for i in range(0, len(key), 4)]
    n, constant = len(words), 1
    sub = lambda w: sum(BOX[w >> s & 255] << s for s in (24, 16, 8, 0))
    for i in range(n, 4 * (n + 7)):
        word = words[-1]
        if i % n == 0:
            word = sub((word << 8 | word >> 24) & 0xFFFFFFFF) ^ constant << 24
            constant = (constant << 1) ^ (0x11B if constant & 0x80 else 0)
        elif n > 6 and i % n == 4:
            word = sub(word)
        words.append(words[i - n] ^ word)
    return words


def _block(words, block):
    state = [int.from_bytes(block[i : i + 4], "big") ^ words[i // 4] for i in (0, 4, 8, 12)]
    for at in range(4, len(words) - 4, 4):
        a, b, c, d = state
        state = [
            T0[a >> 24] ^ T1[b >> 16 & 255] ^ T2[c >> 8 & 255] ^ T3[d & 255] ^ words[at],
            T0[b >> 24] ^ T1[c >> 16 & 255] ^ T2[d >> 8 & 255] ^ T3[a & 255] ^ words[at + 1],
            T0[c >> 24] ^ T1[d >> 16 & 255] ^ T2[a >> 8 & 255] ^ T3[b & 255] ^ words[at + 2],
            T0[d >> 24] ^ T1[a >> 16 & 255] ^ T2[b >> 8 & 255] ^ T3[c & 255] ^ words[at + 3],
        ]
    out = b""
    for i in range(4):
        w = [state[(i + k) % 4] for k in range(4)]
        last = (BOX[w[0] >> 24] << 24 | BOX[w[1] >> 16 & 255] << 16
                | BOX[w[2] >> 8 & 255] << 8 | BOX[w[3] & 255])
        out += (last ^ words[len(words) - 4 + i]).to_bytes(4, "big")
    return out


def aes_cbc(key, start, data):
    """Encrypts whole blocks; no padding is added."""
    words, previous, out = _schedule(key), start, bytearray()
    for i in range(0, len(data), 16):
        mixed = int.from_bytes(data[i : i + 16], "big") ^ int.from_bytes(previous, "big")
        previous = _block(words, mixed.to_bytes(16, "big"))
        out += previous
    return bytes(out)


def _padded(data):
    missing = 16 - len(data) % 16
    return data + bytes([missing]) * missing


def _hardened(password, salt, extra=b""):
    """The hash of revision 6."""
    key, done = sha256(password + salt + extra).digest(), 0
    while True:
        mixed = aes_cbc(key[:16], key[16:32], (password + key + extra) * 64)
        kind = (sha256, sha384, sha512)[sum(mixed[:16]) % 3]
        key, done = kind(mixed).digest(), done + 1
        if done >= 64 and mixed[-1] <= done - 32:
            return key[:32]


class Cipher:
    """How one file is encrypted. `kind`: rc4-40, rc4-128, aes-128, aes-256."""

    def __init__(self, kind, user, owner, identity):
        self.kind = kind
        self.aes = kind.startswith("aes")
        if kind == "aes-256":
            self.entries = self._newest(user, owner)
        else:
            self.entries = self._older(user, owner, identity)

    def _older(self, user, owner, identity):
        size, revision = {"rc4-40": (5, 2), "rc4-128": (16, 3), "aes-128": (16, 4)}[self.kind]
        pad = lambda password: (password + PAD)[:32]
        rounds = range(20) if revision > 2 else range(1)
        digest = md5(pad(owner or user)).digest()
        for _ in range(50 if revision > 2 else 0):
            digest = md5(digest).digest()
        o = pad(user)
        for i in rounds:
            o = rc4(bytes(b ^ i for b in digest[:size]), o)
        key = md5(pad(user) + o + PERMISSIONS.to_bytes(4, "little", signed=True) + identity).digest()
        for _ in range(50 if revision > 2 else 0):
            key = md5(key[:size]).digest()
        self.key = key[:size]
        if revision == 2:
            u = rc4(self.key, PAD)
        else:
            u = md5(PAD + identity).digest()
            for i in rounds:
                u = rc4(bytes(b ^ i for b in self.key), u)
            u += bytes(16)
        version = {2: b"/V 1", 3: b"/V 2 /Length 128", 4: b"/V 4 /Length 128" + _filters(b"AESV2", 16)}
        return b"/Filter /Standard %s /R %d /O <%s> /U <%s> /P %d" % (
            version[revision], revision, o.hex().encode(), u.hex().encode(), PERMISSIONS)

    def _newest(self, user, owner):
        self.key = sha256(b"the file's own key").digest()
        salts = [sha256(bytes([i])).digest()[:8] for i in range(4)]
        none = bytes(16)
        u = _hardened(user, salts[0]) + salts[0] + salts[1]
        ue = aes_cbc(_hardened(user, salts[1]), none, self.key)
        o = _hardened(owner, salts[2], u) + salts[2] + salts[3]
        oe = aes_cbc(_hardened(owner, salts[3], u), none, self.key)
        told = PERMISSIONS.to_bytes(4, "little", signed=True) + b"\xff\xff\xff\xffTadb" + b"abcd"
        perms = aes_cbc(self.key, none, told)
        pairs = b" ".join(b"/%s <%s>" % (name, value.hex().encode()) for name, value in [
            (b"O", o), (b"U", u), (b"OE", oe), (b"UE", ue), (b"Perms", perms)])
        return b"/Filter /Standard /V 5 /R 6 /Length 256%s /P %d %s" % (
            _filters(b"AESV3", 32), PERMISSIONS, pairs)

    def encrypt(self, number, data):
        """What a string or stream of object `number` becomes."""
        start = md5(b"%d" % number).digest()
        if self.kind == "aes-256":
            return start + aes_cbc(self.key, start, _padded(data))
        own = md5(self.key + number.to_bytes(3, "little") + b"\0\0" + (b"sAlT" if self.aes else b""))
        own = own.digest()[: min(len(self.key) + 5, 16)]
        if self.aes:
            return start + aes_cbc(own, start, _padded(data))
        return rc4(own, data)


def _filters(method, size):
    return b" /CF << /StdCF << /CFM /%s /AuthEvent /DocOpen /Length %d >> >> /StmF /StdCF /StrF /StdCF" % (
        method, size)
