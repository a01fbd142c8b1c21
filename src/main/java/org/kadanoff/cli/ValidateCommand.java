package org.kadanoff.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kadanoff.report.ComparisonTable;
import org.kadanoff.validation.Claim;
import org.kadanoff.validation.ValidationPage;
import org.kadanoff.validation.ValidationSuite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kadanoff validate}. */
@Command(
        name = "validate",
        description = "Computes every claim the toolkit stands on and compares it with what it should be.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: kadanoff validate --quick", "Exit status 1 when a claim does not hold."})
final class ValidateCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "Smaller systems: under a minute.")
    private boolean quick;

    @Option(names = "--html", paramLabel = "FILE", description = "Where the report goes (default: ${DEFAULT-VALUE}).")
    private Path html = Path.of("kadanoff-validation.html");

    @Option(names = "--no-html", description = "Write no report.")
    private boolean noHtml;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Claim.Extent extent = quick ? Claim.Extent.QUICK : Claim.Extent.FULL;
        ValidationSuite suite = ValidationSuite.standard();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Claim.Outcome> outcomes;
        try (ProgressLine progress =
                ProgressLine.start("validating", suite.claims().size())) {
            outcomes = suite.run(extent, common.streams(), outcome -> {
                progress.step(outcome.claim().id());
                if (!common.json()) {
                    progress.pausing(() -> {
                        print(out, outcome);
                        out.flush();
                    });
                }
            });
        }
        boolean pass = outcomes.stream().allMatch(Claim.Outcome::pass);
        if (!noHtml) {
            write(ValidationPage.of(outcomes, common.streams()));
        }
        if (common.json()) {
            out.println(Json.text(json(outcomes, pass)));
        } else {
            long held = outcomes.stream().filter(Claim.Outcome::pass).count();
            out.println(held + " of " + outcomes.size() + " claims hold" + (noHtml ? "" : "; report: " + html));
        }
        return pass ? 0 : Main.CHECK_FAILED;
    }

    private void write(org.kadanoff.report.HtmlPage page) {
        try {
            page.write(html);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the report " + html + " cannot be written (" + e.getMessage()
                            + "); choose another place with --html or use --no-html",
                    e);
        }
    }

    private static void print(PrintWriter out, Claim.Outcome outcome) {
        Claim claim = outcome.claim();
        out.println((outcome.pass() ? "holds  " : "FAILS  ") + claim.id());
        out.println("       " + claim.statement());
        out.println("       Why: " + claim.why());
        out.print(ComparisonTable.of(outcome.comparisons(), "       "));
        out.println();
    }

    private static ObjectNode json(List<Claim.Outcome> outcomes, boolean pass) {
        ObjectNode node = Json.object();
        ArrayNode rows = node.putArray("rows");
        for (Claim.Outcome outcome : outcomes) {
            rows.addAll(Json.comparisons(outcome.claim().id() + "/", outcome.comparisons()));
        }
        node.put("pass", pass);
        return node;
    }
}
