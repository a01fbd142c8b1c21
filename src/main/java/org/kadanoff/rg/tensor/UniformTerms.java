package org.kadanoff.rg.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.exact.Factors;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.RealVector;

/**
 * A Hamiltonian on a square or cubic torus recognised as a uniform one: the same terms at every site, none reaching farther than a bond of
 * neighbours or, on the square lattice, a plaquette. Sites are numbered row-major, the last coordinate fastest.
 */
public final class UniformTerms {
    /** Relative difference up to which energies count as equal. */
    private static final double ROUNDING = 1e-12;

    private final int[] sides;
    private final int states;
    private final Factors factors;
    private final double[][] site;
    /** [direction][site]: energies of the bond from that site onwards. */
    private final double[][][] bond;
    /** [site]: energies of what else there is on the plaquette whose first corner it is. */
    private final double[][] plaquette;

    private boolean hasPlaquettes;

    private UniformTerms(Factors factors, int[] sides, int states) {
        this.factors = factors;
        this.sides = sides;
        this.states = states;
        int n = factors.sites();
        site = new double[n][];
        bond = new double[sides.length][n][states * states];
        plaquette = new double[n][sides.length == 2 ? states * states * states * states : 0];
    }

    /**
     * The model of a Hamiltonian.
     *
     * @param sides two or three, each at least 3 (on shorter ones a bond and its way around cannot be told apart), their product the number
     *     of sites
     * @throws IllegalArgumentException when it is no uniform model of that kind, saying why
     */
    public static TensorModel of(Hamiltonian hamiltonian, int... sides) {
        if (sides.length < 2 || sides.length > 3 || Arrays.stream(sides).anyMatch(side -> side < 3)) {
            throw new IllegalArgumentException(
                    "tensor renormalisation reads the terms of a torus with two or three sides"
                            + " of at least 3 sites each, got " + Arrays.toString(sides));
        }
        long product = Arrays.stream(sides).asLongStream().reduce(1, Math::multiplyExact);
        if (product != hamiltonian.sites()) {
            throw new IllegalArgumentException(
                    "a torus of sides " + Arrays.toString(sides) + " does not have " + hamiltonian.sites() + " sites");
        }
        Factors factors = Factors.of(hamiltonian);
        int[] sizes = factors.sizes();
        if (Arrays.stream(sizes).anyMatch(size -> size != sizes[0])) {
            throw new IllegalArgumentException("a uniform model has the same number of states on every site");
        }
        if (!factors.wideTerms().isEmpty()) {
            throw new IllegalArgumentException("tensor renormalisation is for local terms, got one over "
                    + factors.wideTerms().get(0).support().size() + " sites");
        }
        UniformTerms terms = new UniformTerms(factors, sides.clone(), sizes[0]);
        terms.collect();
        terms.requireUniform();
        return terms.model();
    }

    private void collect() {
        for (int i = 0; i < site.length; i++) {
            site[i] = factors.siteEnergies(i).clone();
        }
        for (Factors.Table table : factors.tables()) {
            int base = base(table.sites());
            int[] offsets = offsets(table.sites(), base);
            boolean isBond = offsets.length == 2 && Integer.bitCount(offsets[0] | offsets[1]) == 1;
            if (isBond) {
                int direction = sides.length - 1 - Integer.numberOfTrailingZeros(offsets[0] | offsets[1]);
                add(
                        bond[direction][base],
                        2,
                        new int[] {Integer.signum(offsets[0]), Integer.signum(offsets[1])},
                        table.energies());
            } else if (sides.length == 2) {
                hasPlaquettes = true;
                add(plaquette[base], 4, offsets, table.energies());
            } else {
                throw tooFar(table.sites());
            }
        }
    }

    /** The site from which all are reached by steps of 0 or 1 in every direction. */
    private int base(int[] sites) {
        int[] corner = new int[sides.length];
        for (int k = 0; k < sides.length; k++) {
            int direction = k;
            int[] at = IntStream.of(sites)
                    .map(i -> coordinate(i, direction))
                    .distinct()
                    .toArray();
            if (at.length == 1) {
                corner[k] = at[0];
            } else if (at.length == 2 && (at[0] + 1) % sides[k] == at[1]) {
                corner[k] = at[0];
            } else if (at.length == 2 && (at[1] + 1) % sides[k] == at[0]) {
                corner[k] = at[1];
            } else {
                throw tooFar(sites);
            }
        }
        int base = 0;
        for (int k = 0; k < sides.length; k++) {
            base = base * sides[k] + corner[k];
        }
        return base;
    }

    /** Steps from the base as binary digits, the last direction the lowest. */
    private int[] offsets(int[] sites, int base) {
        int[] offsets = new int[sites.length];
        for (int s = 0; s < sites.length; s++) {
            for (int k = 0; k < sides.length; k++) {
                offsets[s] = 2 * offsets[s] + (coordinate(sites[s], k) == coordinate(base, k) ? 0 : 1);
            }
        }
        return offsets;
    }

    private int coordinate(int i, int direction) {
        int inner = 1;
        for (int k = direction + 1; k < sides.length; k++) {
            inner *= sides[k];
        }
        return i / inner % sides[direction];
    }

    private IllegalArgumentException tooFar(int[] sites) {
        return new IllegalArgumentException("tensor renormalisation is for terms of neighbours"
                + (sides.length == 2 ? " and plaquettes" : "") + ", got one over the sites " + Arrays.toString(sites)
                + " of a torus of sides " + Arrays.toString(sides));
    }

    /** Adds a table over some of the places of a larger one to it. */
    private void add(double[] target, int places, int[] tablePlaces, double[] energies) {
        for (int k = 0; k < target.length; k++) {
            int entry = 0;
            for (int place : tablePlaces) {
                int inner = (int) Math.round(Math.pow(states, places - 1 - place));
                entry = entry * states + k / inner % states;
            }
            target[k] += energies[entry];
        }
    }

    private void requireUniform() {
        for (int i = 1; i < site.length; i++) {
            requireEqual(site[0], site[i], "the terms of site " + i);
            for (int k = 0; k < sides.length; k++) {
                requireEqual(bond[k][0], bond[k][i], "the bond in direction " + k + " at site " + i);
            }
            requireEqual(plaquette[0], plaquette[i], "the plaquette at site " + i);
        }
    }

    private static void requireEqual(double[] first, double[] other, String what) {
        double scale = Arrays.stream(first)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        for (int k = 0; k < first.length; k++) {
            if (first[k] != other[k] && !(Math.abs(first[k] - other[k]) <= ROUNDING * scale)) {
                throw new IllegalArgumentException("tensor renormalisation is for uniform Hamiltonians, and " + what
                        + (what.startsWith("the terms") ? " differ" : " differs") + " from the one at site 0");
            }
        }
    }

    private TensorModel model() {
        double constant = 0 - factors.constantEnergy() / site.length;
        if (!hasPlaquettes) {
            List<RealVector> bonds =
                    Arrays.stream(bond).map(each -> negative(each[0])).toList();
            return new LocalModel(states, constant, negative(site[0]), bonds);
        }
        double[] all = plaquette[0].clone();
        add(all, 4, new int[] {0}, site[0]);
        add(all, 4, new int[] {0, 2}, bond[0][0]);
        add(all, 4, new int[] {0, 1}, bond[1][0]);
        return new PlaquetteModel(states, constant, negative(all));
    }

    private static RealVector negative(double[] energies) {
        return RealVector.of(Arrays.stream(energies).map(e -> e == 0 ? 0 : -e).toArray());
    }
}
