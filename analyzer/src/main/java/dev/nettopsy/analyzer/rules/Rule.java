package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;

/** Looks for one cause. Has no state; the same inquiry always gives the same ruling. */
interface Rule {

    /** The cause that its findings name, and whose page says how it is recognised. */
    Cause cause();

    /** What it says of the process. Never throws for lack of evidence: it then cannot tell. */
    Ruling judge(Inquiry inquiry);
}
