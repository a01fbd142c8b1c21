package org.kadanoff.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** A Hamiltonian as a sum of energy tables, one for every coupling, bond, table and hidden unit. */
final class TermTables implements Term.Cases<TermTables> {
    private final Path target;
    private final ConfigurationSpace space;
    private final int[] state;
    private final List<LocalTable> tables = new ArrayList<>();
    private int term;

    private TermTables(Path target, ConfigurationSpace space) {
        this.target = target;
        this.space = space;
        this.state = new int[space.sites()];
    }

    /**
     * The tables of all terms.
     *
     * @param target the file that they are for, to be named where a table would be too large
     */
    static List<LocalTable> of(Path target, Hamiltonian hamiltonian) {
        TermTables collector = new TermTables(target, hamiltonian.space());
        for (Term term : hamiltonian.terms()) {
            term.match(collector);
            collector.term++;
        }
        return collector.tables;
    }

    /**
     * The energies of one term in all states of the sites it sees.
     *
     * @param state a configuration to work in (modified)
     */
    static LocalTable tabulate(Term term, ConfigurationSpace space, int[] state) {
        IntVector sites = term.support();
        int entries = sites.stream().map(i -> space.domain(i).size()).reduce(1, Math::multiplyExact);
        double[] energies = new double[entries];
        for (int e = 0; e < entries; e++) {
            int rest = e;
            for (int k = sites.size() - 1; k >= 0; k--) {
                int size = space.domain(sites.get(k)).size();
                state[sites.get(k)] = rest % size;
                rest /= size;
            }
            energies[e] = term.energy(space, state);
        }
        return new LocalTable(sites, RealVector.of(energies));
    }

    private TermTables add(Term part) {
        double entries =
                part.support().stream().mapToDouble(i -> space.domain(i).size()).reduce(1, (a, b) -> a * b);
        if (entries > Limits.TABLE_ENTRIES) {
            throw new ModelFormatException(
                    target,
                    0,
                    "term " + term + " couples " + part.support().size()
                            + " sites, and a table of all their states would"
                            + " have more than 2^20 entries; a .yaml file can hold the model");
        }
        tables.add(tabulate(part, space, state));
        return this;
    }

    @Override
    public TermTables constant(Constant term) {
        return add(term);
    }

    @Override
    public TermTables fields(Fields term) {
        for (int k = 0; k < term.sites().size(); k++) {
            add(new Fields(
                    IntVector.of(term.sites().get(k)),
                    RealVector.of(term.fields().get(k))));
        }
        return this;
    }

    @Override
    public TermTables pairs(Pairs term) {
        for (int b = 0; b < term.bonds(); b++) {
            add(Pairs.of(
                    term.couplings().get(b), term.first().get(b), term.second().get(b)));
        }
        return this;
    }

    @Override
    public TermTables monomials(Monomials term) {
        for (int k = 0; k < term.size(); k++) {
            add(Monomials.of(term.couplings().get(k), term.sets().get(k).toArray()));
        }
        return this;
    }

    @Override
    public TermTables denseBlock(DenseBlock term) {
        for (int k = 0; k < term.sites().size(); k++) {
            for (int l = 0; l < k; l++) {
                addUnlessZero(
                        term.coupling(k, l), term.sites().get(l), term.sites().get(k));
            }
        }
        return this;
    }

    @Override
    public TermTables bilinearBlock(BilinearBlock term) {
        for (int k = 0; k < term.rows().size(); k++) {
            for (int l = 0; l < term.columns().size(); l++) {
                addUnlessZero(
                        term.weight(k, l), term.rows().get(k), term.columns().get(l));
            }
        }
        return this;
    }

    private void addUnlessZero(double coupling, int i, int j) {
        if (coupling != 0) {
            add(Pairs.of(coupling, i, j));
        }
    }

    @Override
    public TermTables hiddenUnit(HiddenUnit term) {
        return add(term);
    }

    @Override
    public TermTables pairTable(PairTable term) {
        for (int b = 0; b < term.bonds(); b++) {
            add(term.bondTable(b));
        }
        return this;
    }

    @Override
    public TermTables localTable(LocalTable term) {
        return add(term);
    }

    @Override
    public TermTables userTerm(UserTerm term) {
        return add(term);
    }
}
