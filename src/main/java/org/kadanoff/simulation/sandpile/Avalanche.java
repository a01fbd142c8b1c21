package org.kadanoff.simulation.sandpile;

/**
 * What a grain set off.
 *
 * @param size s, number of topplings
 * @param area a, number of sites that toppled
 * @param duration T, number of steps in which all unstable sites topple at once
 * @param extent r, largest number of sites along an axis of the smallest box around the sites that toppled
 * @param lost grains that left through the boundary
 */
public record Avalanche(long size, int area, int duration, int extent, long lost) {}
