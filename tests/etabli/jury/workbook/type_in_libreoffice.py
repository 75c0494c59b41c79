"""Type in a workbook as a person does, through UNO; run by the Python that LibreOffice comes with.

python3 type_in_libreoffice.py PIPE BOOK SAVED < {"sheet!cell": text}

LibreOffice listens on the pipe. Each text goes through « .uno:EnterString », which is what the
keyboard calls: formats, languages and formulas are understood as they are on screen.
"""

import contextlib
import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def said(name, value):
    property = PropertyValue()
    property.Name, property.Value = name, value
    return property


def connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")


def main(pipe, book, saved):
    context = connected(pipe)
    create = context.ServiceManager.createInstanceWithContext
    desktop = create("com.sun.star.frame.Desktop", context)
    dispatcher = create("com.sun.star.frame.DispatchHelper", context)
    document = desktop.loadComponentFromURL(Path(book).as_uri(), "_blank", 0, ())
    controller = document.getCurrentController()
    frame = controller.getFrame()
    for place, text in json.load(sys.stdin).items():
        sheet, cell = place.split("!")
        controller.setActiveSheet(document.Sheets.getByName(sheet))
        for command, argument in (
            (".uno:GoToCell", said("ToPoint", cell)),
            (".uno:EnterString", said("StringName", text)),
        ):
            dispatcher.executeDispatch(frame, command, "", 0, (argument,))
    document.storeToURL(Path(saved).as_uri(), (said("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)
    with contextlib.suppress(Exception):  # it is gone before it has answered
        desktop.terminate()


main(*sys.argv[1:])
