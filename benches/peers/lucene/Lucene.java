// Lucene: threads that share one IndexWriter, the Porter stemmer, positions, passages stored, two
// tags; ranked by its BM25, snippets by its UnifiedHighlighter. The command line is that of the
// crate `measure`; times are those of the thread that asks.

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

public class Lucene {
    static final int SHOWN = 10;
    static final double BUFFER_MB = 256;
    static final Pattern BLANK_LINES = Pattern.compile("\n\\s*\n");
    /** At most so many words. */
    static final Pattern PASSAGE = Pattern.compile("(?:\\S+\\s*){1,200}");

    static final Analyzer STEMS = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, new PorterStemFilter(new LowerCaseFilter(words)));
        }
    };

    record Hit(String file, String snippet) {}

    record Answer(List<Hit> hits, long total) {}

    static Void add(IndexWriter writer, Path path) throws IOException {
        String file = path.getFileName().toString();
        String folder = path.toAbsolutePath().getParent().getFileName().toString();
        for (String block : BLANK_LINES.split(Files.readString(path))) {
            for (Matcher passages = PASSAGE.matcher(block.strip()); passages.find();) {
                Document document = new Document();
                document.add(new TextField("text", passages.group(), Field.Store.YES));
                document.add(new StringField("file", file, Field.Store.YES));
                document.add(new StringField("folder", folder, Field.Store.NO));
                writer.addDocument(document);
            }
        }
        return null;
    }

    static void build(int threads, Path corpus, Path index) throws Exception {
        List<Path> paths;
        try (var files = Files.walk(corpus)) {
            paths = files.filter(path -> path.toString().matches(".*\\.(txt|md)")).sorted().toList();
        }
        IndexWriterConfig config = new IndexWriterConfig(STEMS).setRAMBufferSizeMB(BUFFER_MB);
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(index), config)) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (Path path : paths) tasks.add(() -> add(writer, path));
            for (Future<Void> done : readers.invokeAll(tasks)) done.get();
        } finally {
            readers.shutdown();
        }
    }

    final IndexSearcher searcher;

    Lucene(Path index) throws IOException {
        searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(index)));
        searcher.setQueryCache(null); // a question is asked many times here, and once in life
    }

    static Term stem(String word) throws IOException {
        try (TokenStream stems = STEMS.tokenStream("text", word)) {
            stems.reset();
            stems.incrementToken();
            return new Term("text", stems.getAttribute(CharTermAttribute.class).toString());
        }
    }

    static Query query(String kind, String[] words) throws IOException {
        if (kind.equals("prefix")) {
            Term prefix = new Term("text", words[0]);
            return new PrefixQuery(prefix, MultiTermQuery.SCORING_BOOLEAN_REWRITE);
        }
        if (kind.equals("phrase") || kind.equals("near")) {
            PhraseQuery.Builder phrase = new PhraseQuery.Builder();
            for (String word : words) phrase.add(stem(word));
            return phrase.setSlop(kind.equals("near") ? 5 : 0).build();
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        BooleanClause.Occur occur =
            kind.equals("any") ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.MUST;
        for (String word : words) all.add(new TermQuery(stem(word)), occur);
        return all.build();
    }

    Answer answer(String kind, String[] words, boolean counted) throws IOException {
        Query query = query(kind, words);
        int exactUpTo = counted ? Integer.MAX_VALUE : SHOWN;
        TopDocs best = searcher.search(query, new TopScoreDocCollectorManager(SHOWN, null, exactUpTo));
        String[] snippets = UnifiedHighlighter.builder(searcher, STEMS).build()
            .highlight("text", query, best, 1);
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc hit : best.scoreDocs) {
            String file = searcher.storedFields().document(hit.doc).get("file");
            hits.add(new Hit(file, snippets[hits.size()]));
        }
        return new Answer(hits, best.totalHits.value);
    }

    static double processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e3;
    }

    double median(String kind, String[] words, boolean counted, int rounds) throws IOException {
        double[] times = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double before = processorTime();
            answer(kind, words, counted);
            times[round] = processorTime() - before;
        }
        Arrays.sort(times);
        return times[rounds / 2];
    }

    void queries(int rounds, Path file, PrintStream out) throws IOException {
        List<String> questions = Files.readAllLines(file);
        // All of them once through first: the machine compiles what it meets often.
        for (boolean warm : new boolean[] {true, false}) {
            for (String question : questions) {
                String[] cells = question.split("\t");
                String[] words = cells[2].split(" ");
                double without = median(cells[1], words, false, warm ? 20 : rounds);
                double counted = median(cells[1], words, true, warm ? 20 : rounds);
                if (warm) continue;
                long total = answer(cells[1], words, true).total();
                out.printf("%s\t%s\t%d\t%.1f\t%.1f%n", cells[0], cells[2], total, without, counted);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (args.length == 4 && args[0].equals("build")) {
            build(Integer.parseInt(args[1]), Path.of(args[2]), Path.of(args[3]));
        } else if (args.length == 4 && args[0].equals("queries")) {
            new Lucene(Path.of(args[2])).queries(Integer.parseInt(args[1]), Path.of(args[3]), out);
        } else if (args.length >= 4 && args[0].equals("one")) {
            String[] words = Arrays.copyOfRange(args, 3, args.length);
            for (Hit hit : new Lucene(Path.of(args[1])).answer(args[2], words, false).hits()) {
                out.println(hit.file() + ": " + hit.snippet().replace('\n', ' '));
            }
        } else {
            System.err.println("build THREADS CORPUS INDEX, queries ROUNDS INDEX FILE, one INDEX KIND WORD...");
            System.exit(2);
        }
    }
}
