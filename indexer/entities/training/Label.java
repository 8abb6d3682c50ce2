import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.util.Triple;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Labels each line of a file, in which "\n" stands for a newline; prints a line "KIND:START:END ..." for each. */
public class Label {
    public static void main(String[] arguments) throws Exception {
        CRFClassifier<?> classifier = CRFClassifier.getClassifier(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            StringBuilder names = new StringBuilder();
            for (Triple<String, Integer, Integer> name : classifier.classifyToCharacterOffsets(line.replace("\\n", "\n"))) {
                names.append(name.first()).append(':').append(name.second()).append(':').append(name.third()).append(' ');
            }
            out.println(names);
        }
    }
}
