package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import org.kadanoff.validation.speed.SpeedRow;
import org.kadanoff.validation.speed.SpeedRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kadanoff bench [ROW…]}. */
@Command(
        name = "bench",
        description = "Quick speed figures, each beside a plain reference loop in the same run.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: kadanoff bench exact.fold exact.split"})
final class BenchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ROW", arity = "0..*", description = "Rows to time (default: all).")
    private List<String> ids = List.of();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        List<SpeedRow> rows = SpeedRows.of(ids);
        SpeedRow.Setting setting =
                new SpeedRow.Setting(common.threads(), Runtime.getRuntime().maxMemory() / 2, common.streams());
        TextTable table = new TextTable("row", "value", "reference", "unit", "ratio", "what", "reference is");
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("rows");
        try (ProgressLine line = ProgressLine.start("timing", rows.size())) {
            for (SpeedRow row : rows) {
                SpeedRow.Figures figures = row.measure().apply(setting);
                line.step(row.id());
                table.row(
                        row.id(),
                        Numbers.rough(figures.value()),
                        Numbers.rough(figures.referenceValue()),
                        row.unit(),
                        Numbers.rough(figures.ratio()),
                        row.what(),
                        row.reference());
                ObjectNode one = array.addObject();
                one.put("id", row.id());
                Json.put(one, "value", figures.value());
                one.put("unit", row.unit());
                one.put("reference", row.reference());
                Json.put(one, "referenceValue", figures.referenceValue());
                Json.put(one, "ratio", figures.ratio());
            }
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (common.json()) {
            out.println(Json.text(json));
        } else {
            out.print(table);
            out.println("ratio: how many times as fast as the reference");
        }
        return 0;
    }
}
