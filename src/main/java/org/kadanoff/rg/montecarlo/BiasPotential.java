package org.kadanoff.rg.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kadanoff.numeric.IntVector;

/** V = Σ_α J_α S_α on the last torus of blocks: what changes when one block spin does, and how S_α vary when nothing is coupled. */
final class BiasPotential {
    /** By site: α of every product that holds it. */
    private final int[][] operatorsAt;
    /** By site and product: all sites of the product. */
    private final int[][][] productsAt;
    /** Var S_α under the uniform distribution: Σ over distinct products of the square of how often each occurs. */
    private final double[] uniformVariances;

    BiasPotential(List<SpinOperator> operators, IntVector lengths) {
        int sites = TorusSpins.sites(lengths);
        List<List<int[]>> products = new ArrayList<>();
        List<List<Integer>> numbers = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            products.add(new ArrayList<>());
            numbers.add(new ArrayList<>());
        }
        Map<IntVector, Integer> owner = new TreeMap<>();
        uniformVariances = new double[operators.size()];
        for (int k = 0; k < operators.size(); k++) {
            Map<IntVector, Integer> counts = new TreeMap<>();
            for (IntVector product : operators.get(k).products(lengths)) {
                counts.merge(product.sorted(), 1, Integer::sum);
                int[] members = product.toArray();
                for (int site : members) {
                    products.get(site).add(members);
                    numbers.get(site).add(k);
                }
            }
            for (Map.Entry<IntVector, Integer> set : counts.entrySet()) {
                uniformVariances[k] += (double) set.getValue() * set.getValue();
                Integer other = owner.put(set.getKey(), k);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "the operators " + operators.get(other).name() + " and "
                                    + operators.get(k).name() + " share products on a torus of lengths " + lengths
                                    + ", so their couplings cannot be told apart");
                }
            }
        }
        operatorsAt = numbers.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        productsAt = products.stream().map(list -> list.toArray(int[][]::new)).toArray(int[][][]::new);
    }

    double[] uniformVariances() {
        return uniformVariances;
    }

    /**
     * V after minus V before the spin of a site was reversed.
     *
     * @param spins after
     * @param changes receives the changes of all S_α
     */
    double change(TorusSpins spins, int site, double[] couplings, double[] changes) {
        java.util.Arrays.fill(changes, 0);
        int[] operators = operatorsAt[site];
        for (int p = 0; p < operators.length; p++) {
            int product = 2;
            for (int member : productsAt[site][p]) {
                product *= spins.spin(member);
            }
            changes[operators[p]] += product;
        }
        double change = 0;
        for (int k = 0; k < changes.length; k++) {
            change += couplings[k] * changes[k];
        }
        return change;
    }
}
