package org.kadanoff.sampling;

/** In which order a sweep visits the sites. */
public enum Order {
    /** 0, 1, …, n − 1: stationary, but without detailed balance over a whole sweep. */
    SEQUENTIAL,
    /** n times a site drawn at random, with repetition: detailed balance holds for every update and every sweep. */
    RANDOM,
    /**
     * Colour by colour of a proper colouring of the interaction graph, within a colour in ascending order: sites of one
     * colour do not interact, so it is as if they were updated at the same time. Black and white on a chequerboard.
     * Stationary, but without detailed balance over a whole sweep.
     */
    CHECKERBOARD
}
