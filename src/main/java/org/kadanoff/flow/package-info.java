/**
 * Floor 1: maps of a vector space into itself, their fixed points and what they do nearby: flows of couplings under
 * renormalisation and of configurations under a trained machine.
 */
@NullMarked
package org.kadanoff.flow;

import org.jspecify.annotations.NullMarked;
