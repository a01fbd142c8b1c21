/** Floor 1: graphs and lattices as flat bond lists, and the blockings that coarse-grain them. */
@NullMarked
package org.kadanoff.lattice;

import org.jspecify.annotations.NullMarked;
