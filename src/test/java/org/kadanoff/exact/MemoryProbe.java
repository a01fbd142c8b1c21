package org.kadanoff.exact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;

/** Solves one of the {@link TargetModels} in a Java of its own, whose memory is limited, and says how that went. */
final class MemoryProbe {
    static final String SOLVED = "solved";
    static final String TOO_LITTLE = "out of memory";
    static final String GROWTH = "grown by ";

    private MemoryProbe() {}

    public static void main(String[] arguments) throws IOException {
        TargetModels.Target target = TargetModels.named(arguments[0]);
        Hamiltonian model = target.model().get();
        try {
            if (target.engine().equals("split")) {
                // Libraries are loaded and code is compiled on a small model first.
                target.on(2).solve(TestModels.spinGlass(22, Domain.SPIN, 1), target.wanted());
            }
            double before = resident("VmRSS:");
            target.on(2).solve(model, target.wanted());
            System.out.println(GROWTH + (resident("VmHWM:") - before));
            System.out.println(SOLVED);
        } catch (OutOfMemoryError tooLittle) {
            System.out.println(TOO_LITTLE);
        }
    }

    /** Bytes in a row of /proc/self/status; 0 where there is no such file. */
    private static double resident(String row) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        String line = Files.readAllLines(status).stream()
                .filter(text -> text.startsWith(row))
                .findFirst()
                .orElseThrow();
        return 1024 * Double.parseDouble(line.replaceAll("[^0-9]", ""));
    }
}
