package dev.nettopsy.analyzer.render;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/**
 * Where all templates write to. What is not a template's own words is made visible first (no mark turns the direction of the
 * page's text), then escaped for the place where it stands: element, attribute, script.
 */
final class VisibleHtmlOutput extends OwaspHtmlTemplateOutput implements HtmlTemplateOutput {

    VisibleHtmlOutput(StringOutput output) {
        super(output);
    }

    @Override
    public void writeUserContent(String value) {
        super.writeUserContent(Visible.of(value));
    }
}
