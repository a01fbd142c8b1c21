package org.kadanoff.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.simulation.RunRecord;

/** A run as what an HDF5 file holds. */
final class RunContent {
    private final HdfContent hdf;

    private RunContent(HdfContent hdf) {
        this.hdf = hdf;
    }

    static RunContent of(Path target, StoredRun run) {
        RunContent content = new RunContent(new HdfContent());
        RunRecord record = run.record();
        content.hdf.putAttribute("chains", record.chains().size());
        content.hdf.putAttribute("format", RunFiles.FORMAT);
        content.hdf.putAttribute("format_version", RunFiles.VERSION);
        content.hdf.putAttribute("measurements", run.measurements());
        content.hdf.putAttribute("model_name", run.model().name());
        content.hdf.putAttribute("plan", run.plan());
        content.hdf.putAttribute("sweeps", record.sweeps());
        content.hdf.putAttribute("version", run.version());
        content.hdf.putData("model", RunFiles.utf8(new TreeText(false).of(TreeOfModel.of(target, run.model()))));
        if (record.measurements() > 0) {
            content.hdf.putData("series/energy", record.energy());
            content.hdf.putData("series/magnetization", record.magnetization());
            content.hdf.putData("series/log_weight", record.logWeight());
        }
        for (int c = 0; c < record.chains().size(); c++) {
            String chain = "chains/" + c + "/";
            content.hdf.putData(chain + "random", record.random().get(c));
            content.hdf.putState(chain + "state/", record.chains().get(c));
            if (record.configurations()[c].length > 0) {
                content.hdf.putData("configurations/" + c, record.configurations()[c]);
            }
        }
        return content;
    }

    void writeTo(WritableHdfFile file) {
        hdf.writeTo(file);
    }

    static RunContent read(Path file, HdfFile source) {
        return new RunContent(HdfContent.read(file, source, RunFiles.wayOut(file)));
    }

    StoredRun run(Path file) {
        byte[] text = (byte[]) hdf.required("model");
        String name = (String) hdf.attribute("model_name");
        Model model = new ModelTree(false).read(SourceFile.of(Path.of(name + ".json"), text));
        int chains = (Integer) hdf.attribute("chains");
        List<ChainState> states = new ArrayList<>();
        List<byte[]> random = new ArrayList<>();
        byte[][][] configurations = new byte[chains][][];
        for (int c = 0; c < chains; c++) {
            states.add(hdf.state("chains/" + c + "/state/"));
            random.add((byte[]) hdf.required("chains/" + c + "/random"));
            configurations[c] = (byte[][]) hdf.optional("configurations/" + c).orElse(new byte[0][]);
        }
        RunRecord record = new RunRecord(
                (Long) hdf.attribute("sweeps"),
                series("energy", chains),
                series("magnetization", chains),
                series("log_weight", chains),
                configurations,
                states,
                random);
        return new StoredRun(
                model,
                (String) hdf.attribute("plan"),
                (Integer) hdf.attribute("measurements"),
                (String) hdf.attribute("version"),
                record);
    }

    private double[][] series(String name, int chains) {
        return (double[][]) hdf.optional("series/" + name).orElse(new double[chains][0]);
    }
}
