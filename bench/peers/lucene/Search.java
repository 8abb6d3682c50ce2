import java.io.*;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.*;
import org.apache.lucene.queries.intervals.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

/** Lucene doing the work of Dateline; the verbs and commands are those of bench/peers/worker.py. */
public final class Search {
  static final String[] FIELDS = {"title", "body"};
  static final int HITS = 10, NEAR_WORDS = 5, FUZZY_EDITS = 1, FACET_VALUES = 10;
  static final EnglishAnalyzer ANALYZER =
      Boolean.getBoolean("stopwords") ? new EnglishAnalyzer() : new EnglishAnalyzer(CharArraySet.EMPTY_SET);
  static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** One line of bench/question.py. */
  record Question(String kind, String[] words, String first, String last, boolean facets, boolean newest, int offset) {
    static Question read(String line) {
      String[] p = line.split("\t", -1);
      return new Question(p[0], p[1].split(" "), p[2], p[3], p[4].equals("1"), p[5].equals("1"), Integer.parseInt(p[6]));
    }
  }

  record Found(long total, List<String> ids) {}

  private final FSDirectory directory;
  private final List<Question> questions = new ArrayList<>();
  private volatile IndexSearcher searcher;
  private IndexWriter writer;

  Search(Path folder) throws IOException {
    directory = FSDirectory.open(folder);
    searcher = new IndexSearcher(DirectoryReader.open(directory));
  }

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Path folder = Path.of(args[1]);
    if (args[0].equals("index")) {
      out.println(Articles.index(folder, Path.of(args[2])));
      return;
    }
    Search search = new Search(folder);
    if (args[0].equals("first")) {
      out.println("{\"ids\": " + strings(search.run(Question.read(args[2]), HITS).ids()) + "}");
      return;
    }
    for (String line : Files.readAllLines(Path.of(args[2]))) search.questions.add(Question.read(line));
    out.println("{\"ready\": " + search.questions.size() + "}");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) out.println(search.answer(line));
  }

  String answer(String command) throws Exception {
    String[] parts = command.split("\t");
    switch (parts[0]) {
      case "run": return ask(parts);
      case "load": return load(Integer.parseInt(parts[1]), Double.parseDouble(parts[2]), parts);
      case "find":
        Found found = find(questions.get(Integer.parseInt(parts[1])), Integer.parseInt(parts[2]), false);
        return "{\"total\": " + found.total() + ", \"ids\": " + strings(found.ids()) + "}";
      case "add": return add(Path.of(parts[1]), parts[2]);
      default: throw new IllegalArgumentException(parts[0]);
    }
  }

  // Asking ------------------------------------------------------------------------------------------------------------

  Found run(Question q, int limit) throws IOException { return find(q, limit, true); }

  Found find(Question q, int limit, boolean highlighted) throws IOException {
    IndexSearcher now = searcher;
    Query query = query(q);
    int wanted = q.offset() + limit;
    TopDocs top = q.newest()
        ? now.search(query, new TopFieldCollectorManager(
            new Sort(new SortField("day", SortField.Type.INT, true)), wanted, null, Integer.MAX_VALUE))
        : now.search(query, new TopScoreDocCollectorManager(wanted, null, Integer.MAX_VALUE));
    if (q.facets()) count(now, query);
    ScoreDoc[] page = Arrays.copyOfRange(top.scoreDocs, Math.min(q.offset(), top.scoreDocs.length), top.scoreDocs.length);
    List<String> ids = new ArrayList<>();
    StoredFields stored = now.storedFields();
    for (ScoreDoc each : page) ids.add(stored.document(each.doc).get("id"));
    if (highlighted && page.length > 0) {
      UnifiedHighlighter.builder(now, ANALYZER).build().highlight("body", query, new TopDocs(top.totalHits, page), 1);
    }
    return new Found(total(top), ids);
  }

  /** TotalHits is a class in one version and a record in the other. */
  static long total(TopDocs top) {
    String told = top.totalHits.toString();  // "42 hits"
    return Long.parseLong(told.replaceAll("\\D", ""));
  }

  /** Counts hits by source and by month while they are collected. */
  static final class Counts extends SimpleCollector {
    final Map<String, Integer> sources = new HashMap<>();
    final Map<Integer, Integer> months = new TreeMap<>();
    private SortedDocValues source;
    private NumericDocValues days;
    private int[] ordinals = {};

    @Override protected void doSetNextReader(LeafReaderContext context) throws IOException {
      finish();
      source = DocValues.getSorted(context.reader(), "source");
      days = DocValues.getNumeric(context.reader(), "day");
      ordinals = new int[source.getValueCount()];
    }

    @Override public void collect(int doc) throws IOException {
      if (source.advanceExact(doc)) ordinals[source.ordValue()]++;
      if (days.advanceExact(doc)) months.merge((int) (days.longValue() / 100), 1, Integer::sum);
    }

    @Override public void finish() throws IOException {
      for (int i = 0; i < ordinals.length; i++)
        if (ordinals[i] > 0) sources.merge(source.lookupOrd(i).utf8ToString(), ordinals[i], Integer::sum);
      ordinals = new int[0];
    }

    @Override public ScoreMode scoreMode() { return ScoreMode.COMPLETE_NO_SCORES; }
  }

  /** The most frequent sources of the hits, and all months. */
  static void count(IndexSearcher searcher, Query query) throws IOException {
    Counts counts = new Counts();
    searcher.search(query, counts);
    counts.finish();
    List<Map.Entry<String, Integer>> ranked = new ArrayList<>(counts.sources.entrySet());
    ranked.sort((a, b) -> b.getValue() - a.getValue());
    ranked.subList(0, Math.min(FACET_VALUES, ranked.size()));
  }

  static Query query(Question q) throws IOException {
    Query words = words(q);
    if (q.first().isEmpty()) return words;
    return new BooleanQuery.Builder().add(words, BooleanClause.Occur.MUST)
        .add(IntPoint.newRangeQuery("day", Articles.day(q.first()), Articles.day(q.last())), BooleanClause.Occur.FILTER).build();
  }

  static Query words(Question q) throws IOException {
    String[] stems = stems(String.join(" ", q.words()));
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    if (q.kind().equals("any") || q.kind().equals("all")) {
      for (String stem : stems) {
        BooleanQuery.Builder fields = new BooleanQuery.Builder();
        for (String field : FIELDS) fields.add(new TermQuery(new Term(field, stem)), BooleanClause.Occur.SHOULD);
        either.add(fields.build(), q.kind().equals("all") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD);
      }
      return either.build();
    }
    for (String field : FIELDS) either.add(inField(field, q, stems), BooleanClause.Occur.SHOULD);
    return either.build();
  }

  static Query inField(String field, Question q, String[] stems) {
    switch (q.kind()) {
      case "phrase": return new PhraseQuery(field, stems);
      case "near":
        IntervalsSource[] terms = Arrays.stream(stems).map(Intervals::term).toArray(IntervalsSource[]::new);
        return new IntervalQuery(field, Intervals.maxgaps(NEAR_WORDS - 1, Intervals.unordered(terms)));
      case "prefix": return new PrefixQuery(new Term(field, q.words()[0]));
      default: return new FuzzyQuery(new Term(field, stems[0]), FUZZY_EDITS);
    }
  }

  static String[] stems(String text) throws IOException {
    List<String> found = new ArrayList<>();
    try (TokenStream stream = ANALYZER.tokenStream("body", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) found.add(term.toString());
      stream.end();
    }
    return found.toArray(String[]::new);
  }

  // Measuring ---------------------------------------------------------------------------------------------------------

  String ask(String[] parts) throws IOException {
    StringJoiner walls = new StringJoiner(", "), cpus = new StringJoiner(", "), totals = new StringJoiner(", ");
    for (int i = 1; i < parts.length; i++) {
      Question question = questions.get(Integer.parseInt(parts[i]));
      long wall = System.nanoTime(), cpu = THREADS.getCurrentThreadCpuTime();
      Found found = run(question, HITS);
      cpus.add(seconds(THREADS.getCurrentThreadCpuTime() - cpu));
      walls.add(seconds(System.nanoTime() - wall));
      totals.add(Long.toString(found.total()));
    }
    return "{\"wall\": [" + walls + "], \"cpu\": [" + cpus + "], \"totals\": [" + totals + "]}";
  }

  String load(int threads, double seconds, String[] parts) throws Exception {
    AtomicLong answered = new AtomicLong();
    long began = System.nanoTime(), cpu = Articles.processNanos();
    List<Thread> started = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int first = t;
      Thread thread = new Thread(() -> {
        try {
          for (int i = first; System.nanoTime() - began <= seconds * 1e9; i++) {
            run(questions.get(Integer.parseInt(parts[3 + i % (parts.length - 3)])), HITS);
            answered.incrementAndGet();
          }
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      });
      thread.start();
      started.add(thread);
    }
    for (Thread thread : started) thread.join();
    return "{\"answered\": " + answered + ", \"wall\": " + seconds(System.nanoTime() - began) + ", \"cpu\": "
        + seconds(Articles.processNanos() - cpu) + ", \"peak\": " + Articles.peak() + "}";
  }

  String add(Path articles, String word) throws IOException {
    StringJoiner walls = new StringJoiner(", ");
    Question question = new Question("any", new String[] {word}, "", "", false, false, 0);
    if (writer == null) writer = new IndexWriter(directory, new IndexWriterConfig(ANALYZER));
    long expected = run(question, HITS).total();
    for (String line : Files.readAllLines(articles)) {
      String[] fields = Articles.fields(line);
      long began = System.nanoTime();
      writer.addDocument(Articles.document(fields));
      writer.commit();
      searcher = new IndexSearcher(DirectoryReader.openIfChanged((DirectoryReader) searcher.getIndexReader()));
      long total = run(question, HITS).total();
      walls.add(seconds(System.nanoTime() - began));
      if (total != ++expected) throw new IllegalStateException("An added article is not found: " + total);
    }
    return "{\"wall\": [" + walls + "]}";
  }

  static String seconds(long nanos) { return String.format(Locale.ROOT, "%.9f", nanos / 1e9); }

  static String strings(List<String> values) {
    StringJoiner out = new StringJoiner(", ", "[", "]");
    for (String value : values) out.add('"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    return out.toString();
  }
}
