package org.kadanoff.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A Hamiltonian written term by term: the families {@code spins}, {@code table} and {@code factors}.
 *
 * @param hamiltonian H at β = 1
 * @param lattice the lattice the sites are said to lie on
 */
record FactorTree(Hamiltonian hamiltonian, Optional<Lattice> lattice) {
    static FactorTree of(Located root) {
        Optional<Lattice> lattice =
                root.has("lattice") ? Optional.of(GeometryTree.lattice(root.get("lattice"))) : Optional.empty();
        ConfigurationSpace space = space(root, lattice);
        List<Term> terms = new ArrayList<>();
        if (root.has("terms")) {
            terms.addAll(new TermRows(space.sites()).of(root.get("terms")));
        }
        if (root.get("model").text().equals("table")) {
            terms.add(table(root, IntVector.range(space.sites()), space));
        }
        if (root.has("factors")) {
            for (Located factor : root.get("factors").items()) {
                terms.add(table(factor, sites(factor, space), space));
            }
        }
        if (root.has("hidden-units")) {
            for (Located unit : root.get("hidden-units").items()) {
                terms.add(hiddenUnit(unit, space));
            }
        }
        return new FactorTree(root.built(() -> Hamiltonian.of(space, terms)), lattice);
    }

    private static ConfigurationSpace space(Located root, Optional<Lattice> lattice) {
        if (root.has("domains")) {
            return ConfigurationSpace.of(
                    root.get("domains").items().stream().map(FactorTree::domain).toList());
        }
        int sites =
                lattice.isPresent() ? lattice.get().sites() : root.get("sites").integer(1, Limits.SITES);
        return ConfigurationSpace.uniform(sites, root.has("domain") ? domain(root.get("domain")) : Domain.SPIN);
    }

    private static Domain domain(Located node) {
        if (node.isList()) {
            return node.built(() -> new Domain.Levels(node.numbers()));
        }
        if (!node.isText()) {
            return Domain.potts(node.integer(1, Limits.TABLE_ENTRIES));
        }
        return switch (node.text()) {
            case "spin" -> Domain.SPIN;
            case "bit" -> Domain.BIT;
            default -> Domain.SPIN_ONE;
        };
    }

    private static IntVector sites(Located owner, ConfigurationSpace space) {
        Located node = owner.get("sites");
        int[] sites = node.integers(0, space.sites() - 1);
        requireDistinct(node, sites);
        return IntVector.of(sites);
    }

    static void requireDistinct(Located node, int[] sites) {
        int[] sorted = sites.clone();
        Arrays.sort(sorted);
        for (int k = 1; k < sorted.length; k++) {
            if (sorted[k] == sorted[k - 1]) {
                throw node.error("'" + node.name() + "' names site " + sorted[k] + " twice; a site enters a term once");
            }
        }
    }

    private static Term table(Located owner, IntVector sites, ConfigurationSpace space) {
        boolean weights = owner.has("weights");
        Located node = owner.get(weights ? "weights" : "energies");
        double expected =
                sites.stream().mapToDouble(i -> space.domain(i).size()).reduce(1, (a, b) -> a * b);
        if (node.items().size() != expected) {
            throw node.error("'" + node.name() + "' has " + node.items().size() + " entries, but the sites " + sites
                    + " have " + Math.round(expected) + " states together");
        }
        double[] energies = new double[node.items().size()];
        boolean allowed = false;
        for (int e = 0; e < energies.length; e++) {
            Located entry = node.items().get(e);
            double number = entry.isText() ? Double.POSITIVE_INFINITY : entry.number();
            // 0 − log w, so that a weight of one is the energy 0 and not −0.
            energies[e] = weights ? 0 - Math.log(number) : number;
            allowed |= energies[e] < Double.POSITIVE_INFINITY;
        }
        if (!allowed) {
            throw node.error("'" + node.name() + "' forbids every configuration; at least one must be allowed");
        }
        return new LocalTable(sites, RealVector.of(energies));
    }

    private static Term hiddenUnit(Located node, ConfigurationSpace space) {
        IntVector sites = sites(node, space);
        RealVector weights = node.get("weights").numbers();
        UnitKind kind = switch (node.get("kind").text()) {
            case "bit" -> UnitKind.BIT;
            case "spin" -> UnitKind.SPIN;
            case "gaussian" -> new UnitKind.Gaussian(node.number("variance", 1));
            case "rectified" -> new UnitKind.Rectified(node.number("variance", 1));
            default -> new UnitKind.Power(node.get("order").integer(1, 1000), node.flag("rectified", false));
        };
        return node.built(
                () -> new HiddenUnit(kind, node.number("multiplicity", 1), node.number("bias", 0), sites, weights));
    }
}
