package org.kadanoff.hamiltonian.kernel;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.numeric.CompensatedSum;

/** Any sum of terms: pairs, products and shared pair tables as flat lists per site, the rest term by term. */
final class GeneralKernel implements Kernel {
    private final Hamiltonian hamiltonian;
    private final ConfigurationSpace space;
    private final double constant;
    private final double[] fields;
    private final Lowering.PairList pairs;
    private final Adjacency adjacency;
    private final List<TableBonds> tables = new ArrayList<>();
    private final int[][] sets;
    private final double[] setCouplings;
    private final int[][] setsOf;
    private final Term[] others;
    private final Term[][] othersOf;
    private final SiteValues values;

    GeneralKernel(Lowering lowering) {
        hamiltonian = lowering.hamiltonian;
        space = lowering.space;
        constant = lowering.constantEnergy();
        fields = lowering.fields;
        values = new SiteValues(space);
        pairs = lowering.pairs(true);
        adjacency = Adjacency.of(space.sites(), pairs.first(), pairs.second());
        lowering.pairTables.forEach(table -> tables.add(TableBonds.of(space.sites(), table)));
        sets = lowering.sets.stream().map(set -> set.toArray()).toArray(int[][]::new);
        setCouplings =
                lowering.setCouplings.stream().mapToDouble(Double::doubleValue).toArray();
        setsOf = membership(space.sites(), sets);
        others = lowering.others.toArray(Term[]::new);
        int[][] supports =
                lowering.others.stream().map(term -> term.support().toArray()).toArray(int[][]::new);
        int[][] otherNumbers = membership(space.sites(), supports);
        othersOf = new Term[space.sites()][];
        for (int i = 0; i < othersOf.length; i++) {
            othersOf[i] = java.util.Arrays.stream(otherNumbers[i])
                    .mapToObj(t -> others[t])
                    .toArray(Term[]::new);
        }
    }

    /** For every site, the numbers of the sets it belongs to. */
    private static int[][] membership(int sites, int[][] sets) {
        List<List<Integer>> of = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            of.add(new ArrayList<>());
        }
        for (int k = 0; k < sets.length; k++) {
            for (int i : sets[k]) {
                of.get(i).add(k);
            }
        }
        return of.stream().map(list -> list.stream().mapToInt(k -> k).toArray()).toArray(int[][]::new);
    }

    @Override
    public Hamiltonian hamiltonian() {
        return hamiltonian;
    }

    @Override
    public ConfigurationSpace space() {
        return space;
    }

    @Override
    public String structure() {
        return "general sum of terms";
    }

    @Override
    public double energy(int[] state) {
        CompensatedSum sum = new CompensatedSum().add(constant);
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != 0) {
                sum.add(-fields[i] * values.of(i, state[i]));
            }
        }
        for (int b = 0; b < pairs.size(); b++) {
            int i = pairs.first()[b];
            int j = pairs.second()[b];
            sum.add(-pairs.couplings()[b] * values.of(i, state[i]) * values.of(j, state[j]));
        }
        for (int k = 0; k < sets.length; k++) {
            sum.add(-setCouplings[k] * product(state, sets[k], -1));
        }
        for (TableBonds table : tables) {
            table.addEnergy(state, sum);
        }
        for (Term term : others) {
            sum.add(term.energy(space, state));
        }
        return sum.value();
    }

    @Override
    public double flipDifference(int[] state, int site, int newState) {
        double field = fields[site];
        for (int k = adjacency.start()[site]; k < adjacency.start()[site + 1]; k++) {
            int j = adjacency.neighbour()[k];
            field += pairs.couplings()[adjacency.bond()[k]] * values.of(j, state[j]);
        }
        for (int k : setsOf[site]) {
            field += setCouplings[k] * product(state, sets[k], site);
        }
        double difference = field == 0 ? 0 : -field * (values.of(site, newState) - values.of(site, state[site]));
        for (TableBonds table : tables) {
            difference += table.flipDifference(state, site, newState);
        }
        for (Term term : othersOf[site]) {
            difference += term.flipDifference(space, state, site, newState);
        }
        return difference;
    }

    private double product(int[] state, int[] set, int leftOut) {
        double product = 1;
        for (int i : set) {
            if (i != leftOut) {
                product *= values.of(i, state[i]);
            }
        }
        return product;
    }

    @Override
    public Cursor cursor(int[] state) {
        return new PlainCursor(this, state);
    }

    /** A shared pair table with its bonds seen from their sites. */
    private record TableBonds(
            int[] first, int[] second, double[] strengths, int states, double[] table, Adjacency adjacency) {
        static TableBonds of(int sites, PairTable term) {
            int[] first = term.first().toArray();
            int[] second = term.second().toArray();
            return new TableBonds(
                    first,
                    second,
                    term.strengths().toArray(),
                    term.states(),
                    term.table().toArray(),
                    Adjacency.of(sites, first, second));
        }

        void addEnergy(int[] state, CompensatedSum sum) {
            for (int b = 0; b < first.length; b++) {
                sum.add(strengths[b] * table[state[first[b]] * states + state[second[b]]]);
            }
        }

        double flipDifference(int[] state, int site, int newState) {
            double difference = 0;
            int old = state[site];
            for (int k = adjacency.start()[site]; k < adjacency.start()[site + 1]; k++) {
                int b = adjacency.bond()[k];
                int other = state[adjacency.neighbour()[k]];
                difference += strengths[b]
                        * (first[b] == site
                                ? table[newState * states + other] - table[old * states + other]
                                : table[other * states + newState] - table[other * states + old]);
            }
            return difference;
        }
    }
}
