package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A Hamiltonian lowered to what an enumeration works on: a constant, one energy table per site and per coupled pair,
 * tables over a few sites, and the terms too wide for a table. Filled once, read-only afterwards.
 */
public final class Factors implements Term.Cases<Factors> {
    /** Largest table a many-body term is written out to. */
    public static final int WIDEST_TABLE = 4096;

    /** Largest table a hidden unit is written out to; beyond, its field is cheaper. */
    public static final int WIDEST_UNIT_TABLE = 64;

    /** Energies of one set of sites: ascending, row-major, the last fastest; +∞ where forbidden. */
    public record Table(int[] sites, double[] energies) {
        /** Largest minus smallest finite energy. */
        public double spread() {
            return Factors.spread(energies);
        }
    }

    final ConfigurationSpace space;
    final int[] sizes;
    final double[][] one;
    final List<HiddenUnit> units = new ArrayList<>();
    final List<Term> opaque = new ArrayList<>();
    private final Map<IntVector, Table> tables = new LinkedHashMap<>();
    private final CompensatedSum constant = new CompensatedSum();

    private Factors(ConfigurationSpace space) {
        this.space = space;
        this.sizes = new int[space.sites()];
        this.one = new double[space.sites()][];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = space.domain(i).size();
            one[i] = new double[sizes[i]];
        }
    }

    /** The Hamiltonian written out; one table per site and per set of sites that share a term. */
    public static Factors of(Hamiltonian hamiltonian) {
        Factors factors = new Factors(hamiltonian.space());
        for (Term term : hamiltonian.terms()) {
            term.match(factors);
        }
        return factors;
    }

    /**
     * A copy without the tables of some sites and without the hidden units: what is left to the others when these are
     * summed in closed form.
     */
    Factors without(int[] sites) {
        boolean[] gone = new boolean[sites()];
        for (int i : sites) {
            gone[i] = true;
        }
        Factors rest = new Factors(space);
        for (int i = 0; i < sizes.length; i++) {
            rest.one[i] = gone[i] ? rest.one[i] : one[i].clone();
        }
        tables.forEach((set, table) -> {
            if (set.stream().noneMatch(i -> gone[i])) {
                rest.tables.put(set, new Table(table.sites(), table.energies().clone()));
            }
        });
        rest.opaque.addAll(opaque);
        rest.constant.add(constantEnergy());
        return rest;
    }

    /** Adds energies of the configurations of some sites, ascending; of no site, a constant. */
    void add(IntVector sites, double[] energies) {
        if (sites.size() == 0) {
            constant.add(energies[0]);
            return;
        }
        double[] target = sites.size() == 1 ? one[sites.get(0)] : tableOf(sites);
        for (int k = 0; k < target.length; k++) {
            target[k] += energies[k];
        }
    }

    public int sites() {
        return sizes.length;
    }

    public ConfigurationSpace space() {
        return space;
    }

    /** Number of states of every site (a copy). */
    public int[] sizes() {
        return sizes.clone();
    }

    /** Energies of a site's states; not to be modified. */
    public double[] siteEnergies(int site) {
        return one[site];
    }

    /** Energy of all configurations. */
    public double constantEnergy() {
        return constant.value();
    }

    /** The tables of two and more sites, one per set of sites. */
    public List<Table> tables() {
        return List.copyOf(tables.values());
    }

    /** The terms that are no tables: wide hidden units, wide products and users' functions. */
    public List<Term> wideTerms() {
        List<Term> wide = new ArrayList<>(units);
        wide.addAll(opaque);
        return wide;
    }

    /** Largest minus smallest finite energy, 0 where there is none. */
    public static double spread(double[] energies) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double e : energies) {
            if (e < Double.POSITIVE_INFINITY) {
                least = Math.min(least, e);
                greatest = Math.max(greatest, e);
            }
        }
        return Math.max(0, greatest - least);
    }

    private double[] tableOf(IntVector sortedSites) {
        return tables.computeIfAbsent(
                        sortedSites, sites -> new Table(sites.toArray(), new double[(int) entries(sites)]))
                .energies();
    }

    private double entries(IntVector sites) {
        double entries = 1;
        for (int k = 0; k < sites.size(); k++) {
            entries *= sizes[sites.get(k)];
        }
        return entries;
    }

    private void addPair(int i, int j, double coupling) {
        if (coupling == 0) {
            return;
        }
        int a = Math.min(i, j);
        int b = Math.max(i, j);
        double[] table = tableOf(IntVector.of(a, b));
        for (int s = 0; s < sizes[a]; s++) {
            for (int t = 0; t < sizes[b]; t++) {
                table[s * sizes[b] + t] += -coupling * space.value(a, s) * space.value(b, t);
            }
        }
    }

    /** Writes a term out over its sites by evaluating it on each of their configurations. */
    private void tabulate(Term term) {
        IntVector sites = term.support();
        if (sites.size() == 0) {
            constant.add(TermTable.checked(term.energy(space, new int[sizes.length]), term));
            return;
        }
        double[] table = sites.size() == 1 ? one[sites.get(0)] : tableOf(sites);
        TermTable.add(term, space, table);
    }

    @Override
    public Factors constant(Constant term) {
        constant.add(term.value());
        return this;
    }

    @Override
    public Factors fields(Fields term) {
        for (int k = 0; k < term.sites().size(); k++) {
            int i = term.sites().get(k);
            for (int s = 0; s < sizes[i]; s++) {
                one[i][s] += -term.fields().get(k) * space.value(i, s);
            }
        }
        return this;
    }

    @Override
    public Factors pairs(Pairs term) {
        for (int b = 0; b < term.bonds(); b++) {
            addPair(term.first().get(b), term.second().get(b), term.couplings().get(b));
        }
        return this;
    }

    @Override
    public Factors monomials(Monomials term) {
        for (int k = 0; k < term.size(); k++) {
            Monomials single = new Monomials(
                    List.of(term.sets().get(k)), RealVector.of(term.couplings().get(k)));
            if (entries(single.support()) <= WIDEST_TABLE) {
                tabulate(single);
            } else {
                opaque.add(single);
            }
        }
        return this;
    }

    @Override
    public Factors denseBlock(DenseBlock term) {
        for (int k = 0; k < term.sites().size(); k++) {
            for (int l = 0; l < k; l++) {
                addPair(term.sites().get(k), term.sites().get(l), term.coupling(k, l));
            }
        }
        return this;
    }

    @Override
    public Factors bilinearBlock(BilinearBlock term) {
        for (int k = 0; k < term.rows().size(); k++) {
            for (int l = 0; l < term.columns().size(); l++) {
                addPair(term.rows().get(k), term.columns().get(l), term.weight(k, l));
            }
        }
        return this;
    }

    @Override
    public Factors hiddenUnit(HiddenUnit term) {
        if (entries(term.support()) <= WIDEST_UNIT_TABLE) {
            tabulate(term);
        } else {
            units.add(term);
        }
        return this;
    }

    @Override
    public Factors pairTable(PairTable term) {
        for (int b = 0; b < term.bonds(); b++) {
            tabulate(term.bondTable(b));
        }
        return this;
    }

    @Override
    public Factors localTable(LocalTable term) {
        tabulate(term);
        return this;
    }

    @Override
    public Factors userTerm(UserTerm term) {
        if (entries(term.support()) <= WIDEST_TABLE) {
            tabulate(term);
        } else {
            opaque.add(term);
        }
        return this;
    }
}
