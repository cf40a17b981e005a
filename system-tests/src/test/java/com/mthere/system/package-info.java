/// The promises of the whole, held against real processes.
///
/// Start reading at [Service], which every test here uses.
package com.mthere.system;
