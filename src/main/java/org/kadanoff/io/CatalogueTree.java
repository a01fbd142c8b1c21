package org.kadanoff.io;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Hopfield;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/**
 * The model that a checked model file names, built by the catalogue.
 *
 * @param hamiltonian H at β = 1
 * @param lattice the lattice it lives on, where there is one
 * @param rbm the machine, where it is one
 */
record CatalogueTree(Hamiltonian hamiltonian, Optional<Lattice> lattice, Optional<RestrictedBoltzmann> rbm) {
    static CatalogueTree of(Located root) {
        return switch (root.get("model").text()) {
            case "ising", "potts", "clock", "blume-capel", "edwards-anderson" -> onGraph(root);
            case "sherrington-kirkpatrick" -> plain(withField(root, sherringtonKirkpatrick(root)));
            case "p-spin" -> plain(withField(root, pSpin(root)));
            case "hopfield" -> plain(withField(root, hopfield(root)));
            case "dense-associative-memory" -> plain(denseMemory(root));
            case "rbm" -> machine(RbmTree.of(root));
            default -> {
                FactorTree factors = FactorTree.of(root);
                yield new CatalogueTree(factors.hamiltonian(), factors.lattice(), Optional.empty());
            }
        };
    }

    private static CatalogueTree plain(Hamiltonian hamiltonian) {
        return new CatalogueTree(hamiltonian, Optional.empty(), Optional.empty());
    }

    private static CatalogueTree machine(RestrictedBoltzmann rbm) {
        return new CatalogueTree(rbm.jointEnergy(), Optional.empty(), Optional.of(rbm));
    }

    private static CatalogueTree onGraph(Located root) {
        GeometryTree geometry = GeometryTree.of(root);
        Hamiltonian hamiltonian = switch (root.get("model").text()) {
            case "ising" -> {
                RealVector couplings = geometry.couplings(root);
                RealVector fields = fields(root, geometry.graph().sites());
                yield root.built(() -> Ising.on(geometry.graph(), couplings, fields));
            }
            case "potts" -> {
                RealVector couplings = geometry.couplings(root);
                int states = states(root);
                yield root.built(() -> Potts.on(geometry.graph(), states, couplings));
            }
            case "clock" -> {
                RealVector couplings = geometry.couplings(root);
                int states = states(root);
                yield root.built(() -> Potts.clock(geometry.graph(), states, couplings));
            }
            case "blume-capel" -> {
                RealVector couplings = geometry.couplings(root);
                double crystalField = root.get("crystal-field").number();
                yield withField(root, root.built(() -> Potts.blumeCapel(geometry.graph(), couplings, crystalField)));
            }
            default -> withField(root, edwardsAnderson(root, geometry));
        };
        return new CatalogueTree(hamiltonian, geometry.lattice(), Optional.empty());
    }

    private static int states(Located root) {
        // A bond's table has states² entries.
        return root.get("states").integer(2, 1 << 10);
    }

    private static RealVector fields(Located root, int sites) {
        return root.has("field")
                ? GeometryTree.numberOrList(root.get("field"), sites, "site")
                : RealVector.constant(sites, 0);
    }

    private static Hamiltonian withField(Located root, Hamiltonian hamiltonian) {
        RealVector fields = fields(root, hamiltonian.sites());
        return fields.stream().allMatch(h -> h == 0)
                ? hamiltonian
                : hamiltonian.plus(Fields.onAllSites(fields.toArray()));
    }

    private static UniformRandomProvider random(Located root, long task) {
        return RandomStreams.of(root.get("seed").wholeNumber()).stream(task);
    }

    private static Hamiltonian edwardsAnderson(Located root, GeometryTree geometry) {
        if (geometry.couplings().isPresent()) {
            throw root.get("bonds")
                    .error("the couplings of an Edwards-Anderson model are drawn; list the bonds as [i, j]");
        }
        SpinGlass.Disorder disorder = SpinGlass.Disorder.valueOf(
                root.get("disorder").text().toUpperCase(Locale.ROOT).replace('-', '_'));
        // A graph drawn from the same seed has used stream 0.
        UniformRandomProvider random = random(root, geometry.random() ? 1 : 0);
        return root.built(() -> SpinGlass.edwardsAnderson(geometry.graph(), disorder, random));
    }

    private static Hamiltonian sherringtonKirkpatrick(Located root) {
        int sites = denseSites(root.get("sites"), root.get("sites").integer(1, Limits.SITES));
        return root.built(() -> SpinGlass.sherringtonKirkpatrick(sites, random(root, 0)));
    }

    private static int denseSites(Located node, int sites) {
        if ((long) sites * sites > Limits.COUPLINGS) {
            throw node.error("a dense matrix of couplings is held for at most " + (int) Math.sqrt(Limits.COUPLINGS)
                    + " sites, got " + sites);
        }
        return sites;
    }

    private static Hamiltonian pSpin(Located root) {
        int sites = root.get("sites").integer(1, Limits.SITES);
        int order = root.get("order").integer(1, sites);
        double sets = 1;
        for (int k = 1; k <= Math.min(order, sites - order); k++) {
            sets *= (double) (sites - k + 1) / k;
        }
        if (sets * order > Limits.COUPLINGS / 16.0) {
            throw root.get("order")
                    .error("there are " + String.format(Locale.ROOT, "%.3g", sets) + " sets of " + order + " among "
                            + sites + " sites, too many to list; take fewer sites");
        }
        return root.built(() -> SpinGlass.pSpin(sites, order, random(root, 0)));
    }

    private static int[][] patterns(Located root) {
        Located node = root.get("patterns");
        int[][] patterns = new int[node.items().size()][];
        for (int mu = 0; mu < patterns.length; mu++) {
            Located row = node.items().get(mu);
            patterns[mu] = row.integers(-1, 1);
            if (patterns[mu].length != patterns[0].length) {
                throw row.error("'" + row.name() + "' has " + patterns[mu].length + " spins, but 'patterns[0]' has "
                        + patterns[0].length);
            }
        }
        denseSites(node, patterns[0].length);
        return patterns;
    }

    private static Hamiltonian hopfield(Located root) {
        Hopfield.Rule rule = Hopfield.Rule.valueOf(
                root.text("rule", "hebb").toUpperCase(Locale.ROOT).replace('-', '_'));
        int[][] patterns = patterns(root);
        return root.get("patterns").built(() -> Hopfield.of(patterns, rule));
    }

    private static Hamiltonian denseMemory(Located root) {
        int[][] patterns = patterns(root);
        int order = root.get("order").integer(1, 1000);
        if (order * Math.log10(patterns[0].length) > 300) {
            throw root.get("order")
                    .error("overlaps to the power " + order + " leave the range of numbers; lower 'order'");
        }
        boolean rectified = root.flag("rectified", false);
        return root.built(() -> Hopfield.denseAssociativeMemory(patterns, order, rectified));
    }
}
