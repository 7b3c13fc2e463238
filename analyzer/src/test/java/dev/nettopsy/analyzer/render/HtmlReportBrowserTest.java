package dev.nettopsy.analyzer.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.fixture.IdleQueue;
import dev.nettopsy.analyzer.fixture.Incidents;
import dev.nettopsy.analyzer.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.print.PrintOptions;

/** The page as its reader has it. */
class HtmlReportBrowserTest extends InBrowser {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    @Test
    void everyPageOpensWithoutMessageOrRequest() throws IOException {
        for (Map.Entry<String, Report> report : Incidents.all().entrySet()) {
            Path page = open(report.getKey(), report.getValue(), WIDTH, HEIGHT);
            assertThat(browser.console()).as(report.getKey()).isEmpty();
            assertThat(browser.requests())
                    .as(report.getKey())
                    .contains(page.toUri().toString())
                    .allMatch(url -> url.equals(page.toUri().toString()) || url.startsWith("data:"));
        }
    }

    @Test
    void theFirstScreenAnswersTheThreeQuestions() throws IOException {
        open("idle-queue", IdleQueue.report(), WIDTH, HEIGHT);
        assertThat(browser.driver().findElement(By.tagName("h1")).getText()).contains("500 MiB of empty chunks");
        assertThat(browser.number("document.querySelector('.bar').getBoundingClientRect().bottom"))
                .isLessThan(HEIGHT);
        assertThat(browser.driver().findElements(By.cssSelector(".step"))).hasSize(3);
        assertThat(browser.number("document.querySelector('.ledgers').getBoundingClientRect().bottom"))
                .isBetween(300L, HEIGHT - 1L);
    }

    @Test
    void theTableOfRegionsFiltersAndSorts() throws IOException {
        open("idle-queue", IdleQueue.report(), WIDTH, HEIGHT);
        WebElement query = browser.driver().findElement(By.id("q"));
        query.sendKeys("netty-io-3-7");
        assertThat(rows()).isNotEmpty().allMatch(row -> row.contains("netty-io-3-7"));
        query.clear();
        query.sendKeys("no such thing");
        assertThat(rows()).isEmpty();
        assertThat(browser.driver().findElement(By.id("shown")).getText())
                .isEqualTo("No region matches. Clear the filter to see all.");
        query.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        browser.click(".chip[data-state^=unclaimed]");
        assertThat(rows()).isNotEmpty().allMatch(row -> row.startsWith("unclaimed"));
        browser.click(".chip[data-state='']");
        String bytes = "#region-table th:nth-child(6) button";
        browser.click(bytes);
        assertThat(rows().get(0)).contains("nio");
        browser.click(bytes);
        assertThat(rows().get(0)).doesNotContain("nio");
    }

    @Test
    void allRegionsCanBeReached() throws IOException {
        open("idle-queue", IdleQueue.report(), WIDTH, HEIGHT);
        assertThat(rows()).hasSize(40);
        browser.click("#more");
        assertThat(rows()).hasSize(240);
        browser.click("#more");
        assertThat(rows()).hasSize(300);
        assertThat(browser.driver().findElement(By.id("more")).isDisplayed()).isFalse();
    }

    @Test
    void keysWork() throws IOException {
        open("idle-queue", IdleQueue.report(), WIDTH, HEIGHT);
        WebElement body = browser.driver().findElement(By.tagName("body"));
        body.sendKeys("e");
        assertThat(browser.number("document.querySelectorAll('.finding:not([open])').length"))
                .isZero();
        body.sendKeys("t");
        assertThat(browser.text("document.documentElement.dataset.theme")).isEqualTo("light");
        body.sendKeys("/");
        assertThat(browser.text("document.activeElement.id")).isEqualTo("q");
        browser.driver().switchTo().activeElement().sendKeys("e", Keys.ESCAPE);
        assertThat(browser.number("document.querySelectorAll('.finding:not([open])').length"))
                .isZero();
        body.sendKeys("?");
        assertThat(browser.driver().findElement(By.id("keys")).isDisplayed()).isTrue();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void memoryStripsAreReadChunkByChunk() throws IOException {
        open("idle-queue", IdleQueue.report(), WIDTH, HEIGHT);
        browser.driver().executeScript("document.querySelector('.strips svg').focus()");
        String first = browser.driver().findElement(By.cssSelector(".read")).getText();
        browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
        String second = browser.driver().findElement(By.cssSelector(".read")).getText();
        assertThat(first).startsWith("Chunk 0x").contains("central-queue");
        assertThat(second).startsWith("Chunk 0x").isNotEqualTo(first);
    }

    @Test
    void textOfADumpStaysText() throws IOException {
        open("hostile", Incidents.hostile(), WIDTH, HEIGHT);
        browser.driver().findElement(By.id("q")).sendKeys("0x");
        assertThat(browser.text("window.hacked")).isEqualTo("undefined");
        assertThat(browser.driver().findElements(By.cssSelector("img, iframe, object, embed, base")))
                .isEmpty();
        assertThat(browser.driver().findElement(By.tagName("h1")).getText()).contains("<img src=x onerror=", "\\u202e");
        assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(WIDTH);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aNarrowWindowDoesNotScrollSideways() throws IOException {
        for (Map.Entry<String, Report> report : Incidents.all().entrySet()) {
            open(report.getKey(), report.getValue(), 390, 844);
            assertThat(browser.number("document.documentElement.scrollWidth"))
                    .as(report.getKey())
                    .isLessThanOrEqualTo(390);
        }
    }

    @Test
    void withoutScriptsEverythingIsThere() throws IOException {
        browser.scripts(false);
        try {
            open("idle-queue", IdleQueue.report(), WIDTH, HEIGHT);
            String page = browser.driver().findElement(By.tagName("body")).getText();
            assertThat(page)
                    .contains("500 MiB of empty chunks", "Balance sheet", "netty-io-3-10", "E1", "central-queue");
            assertThat(browser.driver().findElements(By.cssSelector("#region-table tbody tr")))
                    .hasSize(40);
            assertThat(browser.driver().findElement(By.id("b-theme")).isDisplayed())
                    .isFalse();
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    void itPrints() throws IOException {
        open("idle-queue", IdleQueue.report(), WIDTH, HEIGHT);
        assertThat(browser.driver().print(new PrintOptions()).getContent())
                .startsWith("JVBERi")
                .hasSizeGreaterThan(50_000);
    }

    @Test
    void aHundredThousandChunksKeepToTheBudget() throws IOException {
        Path page = open("huge", Incidents.huge(100_000, 64), WIDTH, HEIGHT);
        assertThat(Files.size(page)).isLessThan(1_500_000);
        assertThat(browser.number("document.querySelectorAll('*').length")).isLessThan(5_000);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aSmallIncidentKeepsToTheBudget() throws IOException {
        Path page = open("idle-queue", IdleQueue.report(), WIDTH, HEIGHT);
        assertThat(Files.size(page)).isLessThan(300_000);
        assertThat(browser.number("document.querySelectorAll('*').length")).isLessThan(5_000);
    }

    @Test
    void memoryOverTimeIsDrawnWithItsStepsAndLimits() throws IOException {
        for (Report report : List.of(
                Incidents.timeline(),
                IdleQueue.report().withTimeline(Incidents.timeline().timeline()))) {
            open("timeline", report, WIDTH, HEIGHT);
            String chapter = browser.driver().findElement(By.id("time")).getText();
            assertThat(chapter).contains("600 samples over 9 min", "+300 MiB at 08:30:0", "netty.pooled.direct.used");
            assertThat(browser.driver().findElements(By.cssSelector("#time svg.stairs")))
                    .hasSize(3);
            assertThat(browser.driver().findElements(By.cssSelector("#time .step-mark")))
                    .hasSize(2);
            assertThat(browser.driver().findElements(By.cssSelector("#time .limit")))
                    .hasSize(2);
            // A line that nobody sees would be none.
            assertThat(browser.number("document.querySelector('#time .line').getBoundingClientRect().width"))
                    .isGreaterThan(500);
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void aTimelineAloneShowsNoBooks() throws IOException {
        open("timeline", Incidents.timeline(), WIDTH, HEIGHT);
        for (String section : List.of("balance", "chunks", "holders", "regions")) {
            assertThat(browser.driver().findElements(By.id(section)))
                    .as(section)
                    .isEmpty();
        }
        browser.driver().findElement(By.tagName("body")).sendKeys("j", "j", "e", "t");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aHashThatNamesNothingDoesNoHarm() throws IOException {
        Path page = open("a b#c/idle queue", IdleQueue.report(), WIDTH, HEIGHT);
        for (String hash : List.of("#none", "#%E0%A4%A", "#e4", "#f2")) {
            browser.driver().get(page.toUri() + hash);
        }
        assertThat(browser.text("document.getElementById('f2').open")).isEqualTo("true");
        assertThat(browser.console()).isEmpty();
    }

    private static List<String> rows() {
        return browser.driver().findElements(By.cssSelector("#region-table tbody tr")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private static Path open(String name, Report report, int width, int height) throws IOException {
        Path page = folder.resolve(name + ".html");
        Files.createDirectories(page.getParent());
        try (OutputStream out = Files.newOutputStream(page)) {
            HtmlReport.write(report, out);
        }
        browser.open(page, width, height);
        return page;
    }
}
