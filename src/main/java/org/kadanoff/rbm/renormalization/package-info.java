/**
 * Floor 3: a stack of machines as a renormalisation flow H⁰ → H¹ → …: steps with their certificates, exact or from samples, and the
 * correlation length of every layer beside that of blocked samples.
 */
@NullMarked
package org.kadanoff.rbm.renormalization;

import org.jspecify.annotations.NullMarked;
