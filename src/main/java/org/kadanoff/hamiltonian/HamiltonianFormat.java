package org.kadanoff.hamiltonian;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kadanoff.numeric.IntVector;

/** Prints a Hamiltonian as a physicist would write it: H = − 0.5 s0 s1 − 0.1 s0 + 0.25. */
final class HamiltonianFormat {
    private static final int LONGEST = 12;

    private HamiltonianFormat() {}

    static String describe(Hamiltonian hamiltonian) {
        NormalForm form = NormalForm.of(hamiltonian);
        List<String> summands = new ArrayList<>();
        List<Map.Entry<IntVector, Double>> couplings =
                new ArrayList<>(form.couplings().entrySet());
        for (Map.Entry<IntVector, Double> entry : couplings.subList(0, Math.min(LONGEST, couplings.size()))) {
            summands.add(product(hamiltonian.space(), entry.getKey(), -entry.getValue()));
        }
        if (couplings.size() > LONGEST) {
            summands.add("+ … (" + (couplings.size() - LONGEST) + " more products)");
        }
        int shown = Math.min(LONGEST, form.others().size());
        for (Term term : form.others().subList(0, shown)) {
            summands.add("+ " + name(term));
        }
        if (form.others().size() > shown) {
            summands.add("+ … (" + (form.others().size() - shown) + " more terms)");
        }
        return "H = " + (summands.isEmpty() ? "0" : String.join(" ", summands)) + " on " + hamiltonian.space();
    }

    private static String product(ConfigurationSpace space, IntVector sites, double coefficient) {
        StringBuilder text = new StringBuilder(coefficient < 0 ? "- " : "+ ");
        text.append(number(Math.abs(coefficient)));
        sites.stream()
                .forEach(i -> text.append(' ').append(symbol(space.domain(i))).append(i));
        return text.toString();
    }

    private static String symbol(Domain domain) {
        return domain.equals(Domain.BIT) ? "b" : "s";
    }

    private static String number(double x) {
        String exact = Double.toString(x);
        return exact.length() <= 8 ? exact : String.format(Locale.ROOT, "%.6g", x);
    }

    private static String name(Term term) {
        if (term instanceof HiddenUnit unit) {
            return (unit.multiplicity() == 1 ? "" : number(unit.multiplicity()) + " ") + "hidden unit on "
                    + unit.sites().size() + " sites";
        }
        if (term instanceof LocalTable table) {
            return "table" + table.sites();
        }
        if (term instanceof UserTerm user) {
            return "user energy on " + user.sites().size() + " sites";
        }
        return term.toString();
    }
}
