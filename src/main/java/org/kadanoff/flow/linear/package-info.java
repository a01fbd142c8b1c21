/**
 * Floor 1: linear flow maps x → C x and where they come from: convex non-negative matrix factorisations and diffusion on graphs
 * of similar points, with the spectral embedding that their slowest modes are.
 */
@NullMarked
package org.kadanoff.flow.linear;

import org.jspecify.annotations.NullMarked;
