/** What an application looks like that leaves its sessions to Spring Session: the comparison of goals P5 and P12. */
@NullMarked
package io.statepair.loadtest.stocksession;

import org.jspecify.annotations.NullMarked;
