package org.kadanoff.sampling.cluster;

import java.util.Optional;
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

/**
 * A Hamiltonian of sites with q states each read as a Potts model in fields, H = c + Σ_i e_i(x_i) − Σ_b K_b δ(x_i, x_j), q
 * at least 3. A table of two sites fits when E(x, y) = u(x) + v(y) − K δ(x, y), from which K = E(0, 2) − E(0, 0) + E(1, 0)
 * − E(1, 2); rounding of {@value #TOLERANCE} times its largest entry is let pass. Constants are not kept.
 */
final class PottsForm implements Term.Cases<Boolean> {
    private static final double TOLERANCE = 1e-13;

    private final ConfigurationSpace space;
    private final int states;
    private final BondList bonds = new BondList();
    private final double[] siteEnergies;
    private Optional<String> obstacle = Optional.empty();

    private PottsForm(ConfigurationSpace space) {
        this.space = space;
        this.states = space.domain(0).size();
        this.siteEnergies = new double[space.sites() * states];
    }

    /** Reads a Hamiltonian up to the first {@link #obstacle}. */
    static PottsForm of(Hamiltonian hamiltonian) {
        PottsForm form = new PottsForm(hamiltonian.space());
        for (int i = 0; i < hamiltonian.sites(); i++) {
            if (hamiltonian.domain(i).size() != form.states) {
                form.refuse("site 0 has " + form.states + " states and site " + i + " has "
                        + hamiltonian.domain(i).size());
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

    /** Why there is no such form; empty when all has been read. */
    Optional<String> obstacle() {
        return obstacle;
    }

    /** K_b, of either sign. */
    BondList bonds() {
        return bonds;
    }

    /** e_i(x) at i q + x, finite or +∞. */
    double[] siteEnergies() {
        return siteEnergies;
    }

    private boolean refuse(String reason) {
        obstacle = Optional.of(reason);
        return false;
    }

    private boolean product(double coupling, int i, int j) {
        return coupling == 0
                || states == 1
                || refuse("the product of sites " + i + " and " + j + " is no Potts coupling −K δ(x, y)");
    }

    private boolean field(double field, int site) {
        for (int x = 0; field != 0 && x < states; x++) {
            siteEnergies[site * states + x] -= field * space.value(site, x);
        }
        return true;
    }

    private boolean bond(PottsTable table, int i, int j, double strength) {
        if (!table.fits()) {
            return refuse("the table on sites " + i + " and " + j + " is no Potts coupling −K δ(x, y)");
        }
        for (int x = 0; x < states; x++) {
            siteEnergies[i * states + x] += strength * table.first[x];
            siteEnergies[j * states + x] += strength * table.second[x];
        }
        if (strength * table.coupling != 0) {
            bonds.add(i, j, strength * table.coupling);
        }
        return true;
    }

    /** E(x, y) = u(x) + v(y) − K δ(x, y); K is NaN where the table is not of this form. */
    private record PottsTable(double coupling, double[] first, double[] second) {
        static PottsTable of(int q, RealVector e) {
            double[] u = new double[q];
            double[] v = new double[q];
            if (q == 1 || !e.allFinite()) {
                return new PottsTable(q == 1 ? 0 : Double.NaN, u, v);
            }
            double largest = e.stream().map(Math::abs).max().orElse(0);
            double coupling = (e.get(2) - e.get(0)) + (e.get(q) - e.get(q + 2));
            if (Math.abs(coupling) <= TOLERANCE * largest) {
                coupling = 0;
            }
            double last = e.get(q * q - 1) + coupling;
            for (int x = 0; x < q; x++) {
                // Differences to the last state: a common shift is no field, and −δ alone leaves exact zeros.
                u[x] = e.get(x * q + q - 1) + (x == q - 1 ? coupling : 0) - last;
                v[x] = e.get((q - 1) * q + x) + (x == q - 1 ? coupling : 0) - last;
            }
            double worst = 0;
            for (int x = 0; x < q; x++) {
                for (int y = 0; y < q; y++) {
                    double sum = u[x] + v[y] + last - (x == y ? coupling : 0);
                    worst = Math.max(worst, Math.abs(e.get(x * q + y) - sum));
                }
            }
            return new PottsTable(worst <= TOLERANCE * largest ? coupling : Double.NaN, u, v);
        }

        boolean fits() {
            return !Double.isNaN(coupling);
        }
    }

    @Override
    public Boolean constant(Constant term) {
        return true;
    }

    @Override
    public Boolean fields(Fields term) {
        for (int k = 0; k < term.sites().size(); k++) {
            field(term.fields().get(k), term.sites().get(k));
        }
        return true;
    }

    @Override
    public Boolean pairs(Pairs term) {
        for (int b = 0; b < term.bonds(); b++) {
            if (!product(
                    term.couplings().get(b), term.first().get(b), term.second().get(b))) {
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
            boolean fits = set.size() == 0
                    || (set.size() == 1 ? field(coupling, set.get(0)) : product(coupling, set.get(0), set.get(1)));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Boolean denseBlock(DenseBlock term) {
        for (int k = 0; k < term.sites().size(); k++) {
            for (int l = 0; l < k; l++) {
                if (!product(
                        term.coupling(k, l), term.sites().get(l), term.sites().get(k))) {
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
                if (!product(
                        term.weight(k, l), term.rows().get(k), term.columns().get(l))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public Boolean pairTable(PairTable term) {
        PottsTable table = PottsTable.of(states, term.table());
        for (int b = 0; b < term.bonds(); b++) {
            double strength = term.strengths().get(b);
            if (strength != 0 && !bond(table, term.first().get(b), term.second().get(b), strength)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Boolean localTable(LocalTable term) {
        IntVector sites = term.sites();
        if (sites.size() == 1) {
            for (int x = 0; x < states; x++) {
                siteEnergies[sites.get(0) * states + x] += term.energies().get(x);
            }
        } else if (sites.size() == 2) {
            return bond(PottsTable.of(states, term.energies()), sites.get(0), sites.get(1), 1);
        } else if (sites.size() > 2 && states > 1) {
            return refuse("a table couples " + sites.size() + " sites");
        }
        return true;
    }

    @Override
    public Boolean hiddenUnit(HiddenUnit term) {
        return states == 1 || refuse("a hidden unit couples " + term.sites().size() + " sites");
    }

    @Override
    public Boolean userTerm(UserTerm term) {
        return states == 1
                || refuse("a user's energy function couples " + term.support().size() + " sites");
    }
}
