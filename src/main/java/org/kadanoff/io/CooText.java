package org.kadanoff.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kadanoff.hamiltonian.Domain;

/**
 * dimod's coordinate list: lines "i j value" for E = Σ h_i x_i + Σ J_ij x_i x_j, fields on the diagonal, and a header "#
 * vartype=SPIN" or "# vartype=BINARY". The format has no place for a constant; it is kept in a comment "# offset=…", which
 * this reader understands and others skip.
 */
final class CooText implements ModelFormat {
    private static final Pattern VARTYPE = Pattern.compile("#\\s*vartype\\s*[=:]\\s*(\\S+)\\s*");
    private static final Pattern OFFSET = Pattern.compile("#\\s*offset\\s*[=:]\\s*(\\S+)\\s*");

    private final Optional<Domain> fixed;

    private CooText(Optional<Domain> fixed) {
        this.fixed = fixed;
    }

    /** The domain is what the header says. */
    static CooText anyDomain() {
        return new CooText(Optional.empty());
    }

    static CooText spins() {
        return new CooText(Optional.of(Domain.SPIN));
    }

    static CooText bits() {
        return new CooText(Optional.of(Domain.BIT));
    }

    @Override
    public Model read(SourceFile file) {
        List<String> lines = file.text().lines().toList();
        BiasList biases = new BiasList(file);
        Optional<Domain> domain = fixed;
        for (int k = 0; k < lines.size(); k++) {
            String content = lines.get(k).strip();
            if (content.startsWith("#")) {
                domain = domain(file, k + 1, content, domain);
                Matcher offset = OFFSET.matcher(content);
                if (offset.matches()) {
                    biases.addOffset(Words.finite(file, k + 1, offset.group(1), "the offset"));
                }
            } else if (!content.isEmpty()) {
                biases.add(content, k + 1, Integer.MAX_VALUE);
            }
        }
        if (domain.isEmpty()) {
            throw file.error(
                    0,
                    "the file does not say whether its variables are spins or bits; add a line '# vartype=SPIN' or '#"
                            + " vartype=BINARY', or call it .ising or .qubo");
        }
        return biases.model(domain.get());
    }

    /** The domain after a comment line, which may state it. */
    private static Optional<Domain> domain(SourceFile file, int line, String comment, Optional<Domain> known) {
        Matcher vartype = VARTYPE.matcher(comment);
        if (!vartype.matches()) {
            return known;
        }
        Domain stated = switch (vartype.group(1)) {
            case "SPIN" -> Domain.SPIN;
            case "BINARY" -> Domain.BIT;
            default -> throw file.error(line, "vartype is SPIN or BINARY, got '" + Words.shown(vartype.group(1)) + "'");
        };
        if (known.isPresent() && !known.get().equals(stated)) {
            throw file.error(
                    line,
                    "vartype " + vartype.group(1) + " contradicts the extension or an earlier line, which say "
                            + known.get() + "; rename the file to .coo or correct the line");
        }
        return Optional.of(stated);
    }

    @Override
    public void write(Model model, Path target) {
        boolean spins = model.unitHamiltonian().space().isUniformly(Domain.SPIN);
        Domain domain = fixed.orElse(spins ? Domain.SPIN : Domain.BIT);
        QuadraticForm form = QuadraticForm.of(target, "lists of biases", model.hamiltonian(), domain);
        StringBuilder text = new StringBuilder();
        text.append("# vartype=")
                .append(domain.equals(Domain.SPIN) ? "SPIN" : "BINARY")
                .append('\n');
        if (form.offset() != 0) {
            text.append("# offset=").append(form.offset()).append('\n');
        }
        AtomicFile.write(target, text + BiasList.lines(form));
    }
}
