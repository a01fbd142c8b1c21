package org.kadanoff.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tree of a model file for any model without user-defined terms: by its family's own keys where it is an RBM, or an
 * Ising or Potts model on a lattice, and otherwise term by term.
 */
final class TreeOfModel {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TreeOfModel() {}

    static ObjectNode of(Path target, Model model) {
        ObjectNode tree = NODES.objectNode();
        Optional<ObjectNode> own = rbm(model).or(() -> ising(model)).or(() -> potts(model));
        ObjectNode content = own.orElseGet(() -> TreeOfTerms.of(target, model));
        tree.set("model", content.remove("model"));
        if (!model.description().isEmpty()) {
            tree.put("description", model.description());
        }
        content.properties().forEach(entry -> tree.set(entry.getKey(), entry.getValue()));
        if (model.beta() != 1) {
            tree.put("beta", model.beta());
        }
        return tree;
    }

    private static Optional<ObjectNode> rbm(Model model) {
        if (model.rbm().isEmpty() || !model.rbm().get().jointEnergy().equals(model.unitHamiltonian())) {
            return Optional.empty();
        }
        RestrictedBoltzmann rbm = model.rbm().get();
        ObjectNode tree = NODES.objectNode();
        tree.put("model", "rbm");
        if (rbm.visibleDomain().equals(rbm.hiddenDomain())) {
            tree.put("units", rbm.visibleDomain().toString());
        } else {
            tree.putObject("units")
                    .put("visible", rbm.visibleDomain().toString())
                    .put("hidden", rbm.hiddenDomain().toString());
        }
        tree.set("visible-bias", numbers(rbm.visibleBias()));
        tree.set("hidden-bias", numbers(rbm.hiddenBias()));
        ArrayNode rows = tree.putArray("weights");
        for (int i = 0; i < rbm.visibleUnits(); i++) {
            ArrayNode row = rows.addArray();
            for (int j = 0; j < rbm.hiddenUnits(); j++) {
                row.add(rbm.weight(i, j));
            }
        }
        return Optional.of(tree);
    }

    private static Optional<ObjectNode> ising(Model model) {
        Hamiltonian h = model.unitHamiltonian();
        List<Term> terms = h.terms();
        if (model.lattice().isEmpty()
                || !h.space().isUniformly(Domain.SPIN)
                || terms.isEmpty()
                || terms.size() > 2
                || !(terms.get(0) instanceof Pairs pairs)
                || !isOn(model.lattice().get().graph(), pairs.first(), pairs.second())) {
            return Optional.empty();
        }
        ObjectNode tree = NODES.objectNode();
        tree.put("model", "ising");
        tree.set("lattice", lattice(model.lattice().get()));
        putNumberOrList(tree, "coupling", pairs.couplings());
        if (terms.size() == 2) {
            if (!(terms.get(1) instanceof Fields fields) || !fields.sites().equals(IntVector.range(h.sites()))) {
                return Optional.empty();
            }
            putNumberOrList(tree, "field", fields.fields());
        }
        return Optional.of(tree);
    }

    private static Optional<ObjectNode> potts(Model model) {
        Hamiltonian h = model.unitHamiltonian();
        if (model.lattice().isEmpty()
                || h.terms().size() != 1
                || !(h.terms().get(0) instanceof PairTable bonds)
                || !h.space().isUniformly(Domain.potts(bonds.states()))
                || !isOn(model.lattice().get().graph(), bonds.first(), bonds.second())
                || !isMinusDelta(bonds)) {
            return Optional.empty();
        }
        ObjectNode tree = NODES.objectNode();
        tree.put("model", "potts");
        tree.set("lattice", lattice(model.lattice().get()));
        tree.put("states", bonds.states());
        putNumberOrList(tree, "coupling", bonds.strengths());
        return Optional.of(tree);
    }

    private static boolean isMinusDelta(PairTable bonds) {
        for (int e = 0; e < bonds.table().size(); e++) {
            if (bonds.table().get(e) != (e / bonds.states() == e % bonds.states() ? -1 : 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOn(Graph graph, IntVector first, IntVector second) {
        return graph.first().equals(first) && graph.second().equals(second);
    }

    static ObjectNode lattice(Lattice lattice) {
        ObjectNode tree = NODES.objectNode();
        tree.put("kind", lattice.kind().label());
        tree.set("size", integers(lattice.size()));
        if (lattice.kind() != Lattice.Kind.COMPLETE) {
            tree.put("periodic", lattice.periodic());
        }
        return tree;
    }

    private static void putNumberOrList(ObjectNode tree, String key, RealVector values) {
        if (values.size() > 0 && values.isConstant()) {
            tree.put(key, values.get(0));
        } else {
            tree.set(key, numbers(values));
        }
    }

    static ArrayNode numbers(RealVector values) {
        ArrayNode list = NODES.arrayNode();
        values.stream().forEach(x -> {
            if (Double.isFinite(x)) {
                list.add(x);
            } else {
                list.add("inf");
            }
        });
        return list;
    }

    static ArrayNode integers(IntVector values) {
        ArrayNode list = NODES.arrayNode();
        values.stream().forEach(list::add);
        return list;
    }
}
