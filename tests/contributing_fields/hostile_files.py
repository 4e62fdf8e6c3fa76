"""Files that somebody may send to be downloaded by others: good ones, and those that carry, hide or break something."""

import random

from tests.contributing_fields.office_corpus import (
    RELATIONS,
    archive,
    hostile_archives,
    odf,
    office,
    relation,
    spreadsheet,
)
from tests.contributing_fields.pdf_corpus import hostile_pdfs, packed, pdf, stream
from tests.members.pictures import drawn, saved


def good_files():
    """{name: (bytes, ending under which it is kept)} of files that have to be taken."""
    text = "Grüße aus der Tischlerei\nŽivjo, γειά σας, مرحبا\n"
    picture = saved(drawn(), "PNG")
    return {
        "plain.pdf": (pdf(), "pdf"),
        "old.pdf": (pdf(head=b"%PDF-1.4\r\n%\xe2\xe3\xcf\xd3\r\n"), "pdf"),
        "new.pdf": (pdf(head=b"%PDF-2.0\n"), "pdf"),
        "packed.pdf": (pdf(packed(b"0 0 m 10 10 l S " * 5000)), "pdf"),
        "objects.pdf": (pdf(packed(b"7 0 << /Type /Font /Name /JSmith >> ", b"/Type /ObjStm /N 1 /First 4 ")), "pdf"),
        "links.pdf": (pdf(b"<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://school.example/) >> >>"), "pdf"),
        "opens on page two.pdf": (pdf(trailer=b"/OpenAction [3 0 R /Fit]"), "pdf"),
        "scan.pdf": (pdf(stream(saved(drawn(), "JPEG"), b"/Subtype /Image /Filter /DCTDecode ")), "pdf"),
        "padded.pdf": (pdf(tail=b"\r\n\0\0"), "pdf"),
        "no ending": (pdf(), "pdf"),
        "named as text.txt": (pdf(), "pdf"),
        "plain.docx": (office("docx"), "docx"),
        "picture.docx": (office("docx", parts={"word/media/image1.png": picture}), "docx"),
        "link.docx": (
            office(
                "docx",
                parts={
                    "word/_rels/document.xml.rels": RELATIONS.format(
                        relation("hyperlink", "https://school.example/", "External")
                    )
                },
            ),
            "docx",
        ),
        "slides.pptx": (office("pptx"), "pptx"),
        "chart.pptx": (office("pptx", parts={"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": spreadsheet()}), "pptx"),
        "table.xlsx": (spreadsheet(), "xlsx"),
        "printed.xlsx": (office("xlsx", parts={"xl/printerSettings/printerSettings1.bin": b"P\0r\0"}), "xlsx"),
        "text.odt": (odf(parts={"Thumbnails/thumbnail.png": picture, "Configurations2/toolbar/": ""}), "odt"),
        "table.ods": (odf("spreadsheet", parts={"Object 1/content.xml": "<chart/>"}), "ods"),
        "slides.odp": (odf("presentation"), "odp"),
        "words.txt": (text.encode(), "txt"),
        "marked.txt": (b"\xef\xbb\xbf" + text.encode(), "txt"),
        "wide.txt": (text.encode("utf-16"), "txt"),
        "old.txt": ("Grüße, één".encode("latin-1"), "txt"),
        "a < b.txt": (b"If a < b then plane it.", "txt"),
        "numbers.csv": (b"year;people;change\n2021;12;-3,5\n2022;15;+2\n", "csv"),
        "quoted.csv": (b'name,"said, and meant"\nA,"-"\nB,-4%\n', "csv"),
    }


def _hostile_texts():
    return {
        "empty.txt": (b"", "empty"),
        "page.txt": (b"<!doctype html><script>alert(1)</script>", "two_in_one"),
        "page.html": (b"<html><script>alert(1)</script>", "type"),
        "drawing.svg": (b'<svg xmlns="x" onload="alert(1)"/>', "type"),
        "drawing.txt": (b'\xef\xbb\xbf <svg xmlns="x" onload="alert(1)"/>', "two_in_one"),
        "data.xml": (b"<?xml version='1.0'?><x/>", "type"),
        "data.txt": (b"<?xml version='1.0'?><x/>", "two_in_one"),
        "page in the middle.txt": (b"Words\n" * 500 + b"<script>alert(1)</script>", "two_in_one"),
        "wide page.txt": ("Hello <script>alert(1)</script>".encode("utf-16"), "two_in_one"),
        "program.txt": (b"MZ" + b"\x90\x00" * 400, "type"),
        "program.exe": (b"MZ" + b"\x90\x00" * 400, "type"),
        "program.pdf.exe": (pdf(), "type"),
        "linux program.txt": (b"\x7fELF" + b"\1" * 300, "type"),
        "script.txt": (b"#!/bin/sh\nrm -rf ~\n", "type"),
        "script.bat": (b"@echo off\r\ndel *", "type"),
        "script.js": (b"alert(1)", "type"),
        "server page.txt": (b"Hello <?php system($_GET[0]);", "two_in_one"),
        "rich.txt": (b"{\\rtf1 \\object}", "type"),
        "postscript.txt": (b"%!PS\n(x) run", "type"),
        "word of old.txt": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "type"),
        "packed.txt": (b"\x1f\x8b\x08" + b"\0" * 50, "type"),
        "chance.txt": (random.Random(3).randbytes(4000), "type"),
        "zeros.txt": (b"\0" * 4000, "type"),
        "formula.csv": (b"name,value\n=cmd|'/c calc'!A0,1\n", "formula"),
        "link formula.csv": (b'a,"=HYPERLINK(""http://bad.example"")"\n', "formula"),
        "sum.csv": (b"a;b\n@SUM(1+1);2\n", "formula"),
        "sign.csv": (b"a,b\n+cmd|' /C calc'!A0,2\n", "formula"),
        "tab.csv": (b"a,\t=1+1\n", "formula"),
        "too heavy.txt": (b"a" * (20 * 1024 * 1024 + 1), "too_large"),
        "half a letter.txt": (b"\xef\xbb\xbfabc\xff\xfe", "damaged"),
        "odd.txt": (b"\xff\xfea", "damaged"),
        "late document.txt": (b"Read this: " + pdf(), "two_in_one"),
        "archive in text.txt": (b"Read this: " + archive({"a": "b"}), None),
    }


def hostile_files():
    """{name: (bytes, code of the refusal, or None where any will do)} of files that must not be taken."""
    return {**hostile_pdfs(), **hostile_archives(), **_hostile_texts()}
