package org.kadanoff.sampling;

/** In which order a sweep visits the sites. */
public enum Order {
    /** 0, 1, …, n − 1: stationary, but without detailed balance over a whole sweep. */
    SEQUENTIAL,
    /** n times a site drawn at random, with repetition: detailed balance holds for every update and every sweep. */
    RANDOM
}
