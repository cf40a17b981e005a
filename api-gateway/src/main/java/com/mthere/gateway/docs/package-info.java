/// The API about itself: its two documents, the page to browse them, and a page for every kind of problem.
@NullMarked
package com.mthere.gateway.docs;

import org.jspecify.annotations.NullMarked;
