package org.kadanoff.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles and runs the Java blocks of a document.
 *
 * <p>A block with a {@code main} is a program and is run. One that only declares types is compiled. Anything else is a
 * snippet: its imports go to the top and the rest into a {@code main}.
 */
final class JavaBlocks {
    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s[^;]+;");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(?:(?:public|final|abstract|sealed|non-sealed)\\s+)*(?:class|interface|record|enum)\\s+(\\w+)");

    /** A statement that stands in no class; in a file of types, lines that begin at the margin do not end so. */
    private static final Pattern STATEMENT = Pattern.compile("(?m)^(?!import\\s|package\\s|//)\\S.*;\\s*(?://.*)?$");

    private final Path folder;
    private final String classpath;

    JavaBlocks(Path folder, String classpath) {
        this.folder = folder;
        this.classpath = classpath;
    }

    /** Compiles the block, runs it when there is something to run, and holds its output against the document's. */
    void run(CodeBlock block) throws IOException {
        Matcher type = TYPE.matcher(block.code());
        boolean declares = type.find();
        boolean program = declares && block.code().contains("static void main(");
        boolean snippet =
                !program && (!declares || STATEMENT.matcher(block.code()).find());
        String name = snippet ? "Snippet" : type.group(1);
        Path classes = Files.createTempDirectory(folder, "classes");
        compile(block, name, snippet ? wrapped(block.code()) : block.code(), classes);
        if (!program && !snippet) {
            if (block.output() != null) {
                throw new AssertionError(block.place() + ": the document gives this an output, but it has no main");
            }
            return;
        }
        String printed = execute(block, name, classes);
        if (block.output() != null) {
            ExpectedOutput.check(block.place(), block.output(), printed);
        }
    }

    /** The snippet in a class; its lines keep their numbers, as all that is added before stands on the first line. */
    private static String wrapped(String code) {
        String imports = IMPORT.matcher(code)
                .results()
                .map(found -> found.group().strip())
                .collect(Collectors.joining());
        String body = IMPORT.matcher(code).replaceAll("");
        return imports + "final class Snippet { public static void main(String[] args) throws Exception { " + body
                + "}}";
    }

    private void compile(CodeBlock block, String name, String source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options =
                List.of("--release", "17", "-proc:none", "-nowarn", "-classpath", classpath, "-d", classes.toString());
        JavaFileObject file = new Source(name, source);
        if (!compiler.getTask(null, null, problems, options, null, List.of(file))
                .call()) {
            String errors = problems.getDiagnostics().stream()
                    .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                    .map(problem -> "%s:%d: %s"
                            .formatted(
                                    block.document(),
                                    block.line() + problem.getLineNumber() - 1,
                                    problem.getMessage(Locale.ROOT)))
                    .collect(Collectors.joining("\n"));
            throw new AssertionError(block.place() + ": this does not compile:\n" + errors);
        }
    }

    private static String execute(CodeBlock block, String name, Path classes) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        URL[] urls = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, JavaBlocks.class.getClassLoader());
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            var main = loader.loadClass(name).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException thrown) {
            throw new AssertionError(block.place() + ": this failed: " + thrown.getCause(), thrown.getCause());
        } catch (ReflectiveOperationException broken) {
            throw new LinkageError(block.place() + ": this cannot be run: " + broken, broken);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
