package org.kadanoff.io;

import java.nio.file.Path;
import java.util.Map;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.NormalForm;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.IntVector;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A model written term by term: {@code spins} where there are only products of spins or of bits, else {@code factors}. */
final class TreeOfTerms {
    private TreeOfTerms() {}

    static ObjectNode of(Path target, Model model) {
        ConfigurationSpace space = model.unitHamiltonian().space();
        NormalForm form = NormalForm.of(model.unitHamiltonian());
        boolean spins = space.isUniformly(Domain.SPIN);
        boolean products = form.others().isEmpty() && (spins || space.isUniformly(Domain.BIT));
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("model", products ? "spins" : "factors");
        boolean uniform = space.isUniformly(space.domain(0));
        if (model.lattice().isPresent() && uniform) {
            tree.set("lattice", TreeOfModel.lattice(model.lattice().get()));
        } else if (uniform) {
            tree.put("sites", space.sites());
        } else {
            ArrayNode domains = tree.putArray("domains");
            for (int i = 0; i < space.sites(); i++) {
                addDomain(domains, space.domain(i));
            }
        }
        if (uniform && !(products && spins)) {
            ArrayNode domain = JsonNodeFactory.instance.arrayNode();
            addDomain(domain, space.domain(0));
            tree.set("domain", domain.get(0));
        }
        addProducts(tree, form, products);
        addOthers(target, tree, form);
        return tree;
    }

    private static void addDomain(ArrayNode list, Domain domain) {
        if (domain instanceof Domain.Potts potts) {
            list.add(potts.states());
        } else if (domain.equals(Domain.SPIN_ONE)) {
            list.add("spin-one");
        } else if (domain instanceof Domain.Levels levels) {
            list.add(TreeOfModel.numbers(levels.values()));
        } else {
            list.add(domain.toString());
        }
    }

    private static void addProducts(ObjectNode tree, NormalForm form, boolean evenIfEmpty) {
        if (form.couplings().isEmpty() && !evenIfEmpty) {
            return;
        }
        ArrayNode rows = tree.putArray("terms");
        for (Map.Entry<IntVector, Double> entry : form.couplings().entrySet()) {
            ArrayNode row = rows.addArray().add(entry.getValue());
            entry.getKey().stream().forEach(row::add);
        }
    }

    private static void addOthers(Path target, ObjectNode tree, NormalForm form) {
        ArrayNode tables = JsonNodeFactory.instance.arrayNode();
        ArrayNode units = JsonNodeFactory.instance.arrayNode();
        for (Term term : form.others()) {
            if (term instanceof LocalTable table) {
                ObjectNode node = tables.addObject();
                node.set("sites", TreeOfModel.integers(table.sites()));
                node.set("energies", TreeOfModel.numbers(table.energies()));
            } else if (term instanceof HiddenUnit unit) {
                units.add(hiddenUnit(unit));
            } else {
                throw new ModelFormatException(
                        target,
                        0,
                        "the model has a user-defined energy function on sites " + term.support()
                                + ", which no file can hold; write it as a table");
            }
        }
        if (!tables.isEmpty()) {
            tree.set("factors", tables);
        }
        if (!units.isEmpty()) {
            tree.set("hidden-units", units);
        }
    }

    private static ObjectNode hiddenUnit(HiddenUnit unit) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (unit.kind() instanceof UnitKind.Gaussian gaussian) {
            node.put("kind", "gaussian").put("variance", gaussian.variance());
        } else if (unit.kind() instanceof UnitKind.Rectified rectified) {
            node.put("kind", "rectified").put("variance", rectified.variance());
        } else if (unit.kind() instanceof UnitKind.Power power) {
            node.put("kind", "power").put("order", power.order()).put("rectified", power.rectified());
        } else {
            node.put("kind", unit.kind() instanceof UnitKind.Spin ? "spin" : "bit");
        }
        node.put("multiplicity", unit.multiplicity()).put("bias", unit.bias());
        node.set("sites", TreeOfModel.integers(unit.sites()));
        node.set("weights", TreeOfModel.numbers(unit.weights()));
        return node;
    }
}
