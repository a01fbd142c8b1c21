package org.kadanoff.hamiltonian;

import java.util.Optional;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A Hamiltonian of two-state sites with couplings of at most two sites, read in spins: H = c − Σ h_i s_i − Σ_b J_b s_i s_j,
 * where s = −1 is state 0 and s = +1 state 1 of spins, bits, two labels or two levels. Pairs are told one by one, in the
 * order of the terms, and not kept; the same two sites may occur several times.
 */
public final class SpinForm implements Term.Cases<Boolean> {
    /** Is told the pairs. */
    @FunctionalInterface
    public interface PairVisitor {
        /**
         * A coupling −J s_i s_j, J not 0.
         *
         * @return whether to go on
         */
        boolean pair(int i, int j, double coupling);
    }

    private final ConfigurationSpace space;
    private final PairVisitor visitor;
    private final CompensatedSum constant = new CompensatedSum();
    private final double[] fields;
    private Optional<String> obstacle = Optional.empty();

    private SpinForm(ConfigurationSpace space, PairVisitor visitor) {
        this.space = space;
        this.visitor = visitor;
        this.fields = new double[space.sites()];
    }

    /** Reads a Hamiltonian up to the first {@link #obstacle}. */
    public static SpinForm of(Hamiltonian hamiltonian, PairVisitor visitor) {
        SpinForm form = new SpinForm(hamiltonian.space(), visitor);
        for (int i = 0; i < hamiltonian.sites(); i++) {
            if (hamiltonian.domain(i).size() != 2) {
                form.refuse("site " + i + " has " + hamiltonian.domain(i).size() + " states instead of two");
                return form;
            }
        }
        for (Term term : hamiltonian.terms()) {
            if (!term.match(form)) {
                return form;
            }
        }
        return form;
    }

    /** Why there is no such form, or that the visitor stopped; empty when all has been read. */
    public Optional<String> obstacle() {
        return obstacle;
    }

    /** c. */
    public double constant() {
        return constant.value();
    }

    /** h_i (a copy). */
    public double[] fields() {
        return fields.clone();
    }

    private boolean refuse(String reason) {
        obstacle = Optional.of(reason);
        return false;
    }

    private boolean addPair(int i, int j, double coupling) {
        return coupling == 0 || visitor.pair(i, j, coupling) || refuse("its couplings are not of the form looked for");
    }

    private boolean isSpin(int site) {
        return space.domain(site) instanceof Domain.Spin;
    }

    /** x_i = middle + half · s_i. */
    private double middle(int site) {
        return isSpin(site) ? 0 : 0.5 * (space.value(site, 1) + space.value(site, 0));
    }

    private double half(int site) {
        return isSpin(site) ? 1 : 0.5 * (space.value(site, 1) - space.value(site, 0));
    }

    private boolean addField(int i, double field) {
        if (field != 0) {
            fields[i] += field * half(i);
            constant.add(-field * middle(i));
        }
        return true;
    }

    /** −J x_i x_j. */
    private boolean addProduct(int i, int j, double coupling) {
        if (coupling == 0 || (isSpin(i) && isSpin(j))) {
            return addPair(i, j, coupling);
        }
        fields[i] += coupling * half(i) * middle(j);
        fields[j] += coupling * half(j) * middle(i);
        constant.add(-coupling * middle(i) * middle(j));
        return addPair(i, j, coupling * half(i) * half(j));
    }

    /** An energy table of one or two sites, the last fastest, times a strength. */
    private boolean addTable(IntVector sites, RealVector e, double strength) {
        if (!e.allFinite()) {
            return refuse("a table on sites " + sites + " forbids states");
        }
        if (sites.size() == 0) {
            constant.add(strength * e.get(0));
            return true;
        }
        if (sites.size() == 1) {
            constant.add(strength * 0.5 * (e.get(0) + e.get(1)));
            fields[sites.get(0)] += strength * 0.5 * (e.get(0) - e.get(1));
            return true;
        }
        if (sites.size() != 2) {
            return refuse("a table couples " + sites.size() + " sites");
        }
        double quarter = 0.25 * strength;
        constant.add(quarter * (e.get(0) + e.get(1) + e.get(2) + e.get(3)));
        fields[sites.get(0)] += quarter * ((e.get(0) - e.get(2)) + (e.get(1) - e.get(3)));
        fields[sites.get(1)] += quarter * ((e.get(0) - e.get(1)) + (e.get(2) - e.get(3)));
        return addPair(sites.get(0), sites.get(1), quarter * ((e.get(1) - e.get(0)) + (e.get(2) - e.get(3))));
    }

    @Override
    public Boolean constant(Constant term) {
        constant.add(term.value());
        return true;
    }

    @Override
    public Boolean fields(Fields term) {
        for (int k = 0; k < term.sites().size(); k++) {
            addField(term.sites().get(k), term.fields().get(k));
        }
        return true;
    }

    @Override
    public Boolean pairs(Pairs term) {
        for (int b = 0; b < term.bonds(); b++) {
            if (!addProduct(
                    term.first().get(b), term.second().get(b), term.couplings().get(b))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Boolean monomials(Monomials term) {
        for (int k = 0; k < term.size(); k++) {
            IntVector set = term.sets().get(k);
            double coupling = term.couplings().get(k);
            boolean more = switch (set.size()) {
                case 0 -> constant(new Constant(-coupling));
                case 1 -> addField(set.get(0), coupling);
                case 2 -> addProduct(set.get(0), set.get(1), coupling);
                default -> refuse("it has a product of " + set.size() + " sites");
            };
            if (!more) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Boolean denseBlock(DenseBlock term) {
        for (int k = 0; k < term.sites().size(); k++) {
            for (int l = 0; l < k; l++) {
                if (!addProduct(term.sites().get(l), term.sites().get(k), term.coupling(k, l))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public Boolean bilinearBlock(BilinearBlock term) {
        for (int k = 0; k < term.rows().size(); k++) {
            for (int l = 0; l < term.columns().size(); l++) {
                if (!addProduct(term.rows().get(k), term.columns().get(l), term.weight(k, l))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public Boolean pairTable(PairTable term) {
        for (int b = 0; b < term.bonds(); b++) {
            IntVector sites = IntVector.of(term.first().get(b), term.second().get(b));
            if (!addTable(sites, term.table(), term.strengths().get(b))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Boolean localTable(LocalTable term) {
        return addTable(term.sites(), term.energies(), 1);
    }

    @Override
    public Boolean hiddenUnit(HiddenUnit term) {
        return refuse("a hidden unit couples " + term.sites().size() + " sites");
    }

    @Override
    public Boolean userTerm(UserTerm term) {
        return refuse("a user's energy function couples " + term.support().size() + " sites");
    }
}
