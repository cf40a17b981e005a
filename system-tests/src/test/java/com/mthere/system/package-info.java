/// The promises of the whole, held against real processes.
///
/// Start reading at [Service], which every test here uses.
@NullMarked
package com.mthere.system;

import org.jspecify.annotations.NullMarked;
