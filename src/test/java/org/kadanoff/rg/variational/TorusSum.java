package org.kadanoff.rg.variational;

/** log Z of an L×L torus with a function of every square of four sites, by summing over all configurations. */
final class TorusSum {
    private TorusSum() {}

    /**
     * Brute force.
     *
     * @param hamiltonian of the 16 colourings of a square, corner x + 2y in bit x + 2y
     */
    static double logZ(double[] hamiltonian, int size) {
        int sites = size * size;
        double sum = 0;
        for (int state = 0; state < 1 << sites; state++) {
            double exponent = 0;
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    int right = (x + 1) % size;
                    int below = (y + 1) % size;
                    int colouring = ((state >> (x + size * y)) & 1)
                            | ((state >> (right + size * y)) & 1) << 1
                            | ((state >> (x + size * below)) & 1) << 2
                            | ((state >> (right + size * below)) & 1) << 3;
                    exponent += hamiltonian[colouring];
                }
            }
            sum += Math.exp(exponent);
        }
        return Math.log(sum);
    }
}
