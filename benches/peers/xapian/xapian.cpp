// Xapian: one thread, English stems with positions, passages as they are, two tags; ranked by its
// BM25, snippets by its own function. The command line is that of the crate `measure`.

#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using std::string;
using std::vector;

constexpr int WORDS = 200;  // the most of a passage
constexpr int SHOWN = 10;
constexpr int SNIPPET = 200;  // characters

struct Hit {
    string file, snippet;
};

struct Answer {
    vector<Hit> hits;
    unsigned long total = 0;
};

static bool blank(const string& line) {
    return line.find_first_not_of(" \t\r\n\f\v") == string::npos;
}

// Adds a block as passages of at most so many words.
static void add_block(const string& block, const fs::path& path, Xapian::TermGenerator& words,
                      Xapian::WritableDatabase& database) {
    size_t begin = 0;
    while (begin < block.size()) {
        size_t end = begin;
        for (int count = 0; count < WORDS && end < block.size(); count++) {
            end = block.find_first_of(" \t\n", block.find_first_not_of(" \t\n", end));
            if (end == string::npos) end = block.size();
        }
        string passage = block.substr(begin, end - begin);
        begin = block.find_first_not_of(" \t\n", end);
        if (begin == string::npos) begin = block.size();
        string file = path.filename(), folder = path.parent_path().filename();
        Xapian::Document document;
        words.set_document(document);
        words.set_termpos(0);
        words.index_text(passage);
        document.add_boolean_term("XFILE" + file);
        document.add_boolean_term("XFOLDER" + folder);
        document.set_data(file + "\n" + passage);
        database.add_document(document);
    }
}

static void build(const fs::path& corpus, const string& index) {
    Xapian::WritableDatabase database(index, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator words;
    words.set_stemmer(Xapian::Stem("english"));
    words.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
    vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
        auto ending = entry.path().extension();
        if (entry.is_regular_file() && (ending == ".txt" || ending == ".md"))
            paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
        std::ifstream text(path);
        string line, block;
        while (std::getline(text, line)) {
            if (!blank(line)) {
                block += line + "\n";
            } else if (!block.empty()) {
                add_block(block, path, words, database);
                block.clear();
            }
        }
        add_block(block, path, words, database);
    }
    database.commit();
}

static string joined(const vector<string>& words, const string& between) {
    string text;
    for (const auto& word : words) text += (text.empty() ? "" : between) + word;
    return text;
}

class Engine {
    Xapian::Database database;
    Xapian::Enquire enquire;
    Xapian::QueryParser parser;
    Xapian::Stem stemmer{"english"};

    // A question in the syntax of Xapian's parser.
    static string text(const string& kind, const vector<string>& words) {
        if (kind == "any") return joined(words, " OR ");
        if (kind == "phrase") return "\"" + joined(words, " ") + "\"";
        if (kind == "near") return joined(words, " NEAR/6 ");  // a window: five words between
        if (kind == "prefix") return words[0] + "*";
        return joined(words, " AND ");
    }

  public:
    explicit Engine(const string& index) : database(index), enquire(database) {
        parser.set_stemmer(stemmer);
        parser.set_stemming_strategy(Xapian::QueryParser::STEM_ALL);
        parser.set_database(database);
    }

    Answer answer(const string& kind, const vector<string>& words, bool counted) {
        using P = Xapian::QueryParser;
        auto flags = P::FLAG_BOOLEAN | P::FLAG_PHRASE | P::FLAG_WILDCARD;
        enquire.set_query(parser.parse_query(text(kind, words), flags));
        auto best = enquire.get_mset(0, SHOWN, counted ? database.get_doccount() : 0);
        Answer answer;
        for (auto hit = best.begin(); hit != best.end(); ++hit) {
            string data = hit.get_document().get_data();
            auto line = data.find('\n');
            string snippet = best.snippet(data.substr(line + 1), SNIPPET, stemmer);
            answer.hits.push_back({data.substr(0, line), snippet});
        }
        answer.total = best.get_matches_estimated();
        return answer;
    }
};

static double processor_time() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static vector<string> split(const string& text, char at) {
    vector<string> parts;
    std::istringstream stream(text);
    for (string part; std::getline(stream, part, at);) parts.push_back(part);
    return parts;
}

static void queries(int rounds, const string& index, const char* file) {
    Engine engine(index);
    std::ifstream questions(file);
    for (string line; std::getline(questions, line);) {
        auto cells = split(line, '\t');
        auto words = split(cells.at(2), ' ');
        double medians[2];
        unsigned long total = 0;
        for (bool counted : {false, true}) {
            total = engine.answer(cells[1], words, counted).total;  // and warms up
            vector<double> times;
            for (int round = 0; round < rounds; round++) {
                double before = processor_time();
                engine.answer(cells[1], words, counted);
                times.push_back(processor_time() - before);
            }
            std::sort(times.begin(), times.end());
            medians[counted] = times.at(times.size() / 2);
        }
        printf("%s\t%s\t%lu\t%.1f\t%.1f\n", cells[0].c_str(), cells[2].c_str(), total, medians[0],
               medians[1]);
    }
}

int main(int count, char** args) try {
    vector<string> words(args + 1, args + count);
    if (words.size() == 4 && words[0] == "build") {
        build(words[2], words[3]);
    } else if (words.size() == 4 && words[0] == "queries") {
        queries(std::stoi(words[1]), words[2], args[4]);
    } else if (words.size() >= 4 && words[0] == "one") {
        Engine engine(words[1]);
        auto found = engine.answer(words[2], {words.begin() + 3, words.end()}, false);
        for (const auto& hit : found.hits) std::cout << hit.file << ": " << hit.snippet << "\n";
    } else {
        std::cerr << "build 1 CORPUS INDEX, queries ROUNDS INDEX FILE, one INDEX KIND WORD...\n";
        return 2;
    }
} catch (const Xapian::Error& error) {
    std::cerr << error.get_description() << "\n";
    return 2;
} catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
}
