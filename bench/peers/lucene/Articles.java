import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.lucene.document.*;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** From lines of articles (bench/articles.py, tabbed) to an index, and what that took. */
final class Articles {
  private Articles() {}

  private static final int WARM_UP_ARTICLES = 20;

  /** What indexing took, after a few articles were indexed elsewhere so that the library is loaded. */
  static String index(Path folder, Path articles) throws IOException {
    Path aside = Files.createTempDirectory("dateline-bench");
    index(aside, articles, WARM_UP_ARTICLES);
    try (Stream<Path> files = Files.walk(aside)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
    return index(folder, articles, Long.MAX_VALUE);
  }

  private static String index(Path folder, Path articles, long limit) throws IOException {
    long began = System.nanoTime(), reading = 0, count = 0;
    long cpuBefore = processNanos();
    IndexWriterConfig config = new IndexWriterConfig(Search.ANALYZER).setRAMBufferSizeMB(128);
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader in = Files.newBufferedReader(articles)) {
      long cpu = Search.THREADS.getCurrentThreadCpuTime();
      for (String line = in.readLine(); line != null && count < limit; line = in.readLine(), count++) {
        String[] fields = fields(line);
        reading += Search.THREADS.getCurrentThreadCpuTime() - cpu;
        writer.addDocument(document(fields));
        cpu = Search.THREADS.getCurrentThreadCpuTime();
      }
      writer.commit();
    }
    double wall = (System.nanoTime() - began) / 1e9, cpu = (processNanos() - cpuBefore - reading) / 1e9;
    return String.format(Locale.ROOT, "{\"wall\": %f, \"cpu\": %f, \"articles\": %d, \"peak\": %d}", wall, cpu, count, peak());
  }

  static long processNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  static long peak() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status")))
        if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    } catch (IOException absent) {
      return 0;
    }
    return 0;
  }

  static String[] fields(String line) {
    String[] found = line.split("\t", -1);
    for (int i = 0; i < found.length; i++) if (found[i].indexOf('\\') >= 0) found[i] = unescape(found[i]);
    return found;
  }

  static String unescape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') { out.append(c); continue; }
      char next = text.charAt(++i);
      out.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
    }
    return out.toString();
  }

  static int day(String iso) { return iso.isEmpty() ? 101 : Integer.parseInt(iso.replace("-", "")); }

  static Document document(String[] f) {
    Document document = new Document();
    int day = day(f[1]);
    document.add(new StringField("id", f[0], Field.Store.YES));
    document.add(new IntPoint("day", day));
    document.add(new NumericDocValuesField("day", day));
    document.add(new StoredField("day", day));
    document.add(new SortedDocValuesField("source", new BytesRef(f[2])));
    document.add(new StoredField("source", f[2]));
    document.add(new TextField("title", f[3], Field.Store.YES));
    document.add(new TextField("body", f[4], Field.Store.YES));
    return document;
  }
}
