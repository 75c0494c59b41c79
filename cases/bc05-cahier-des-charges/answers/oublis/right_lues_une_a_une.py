# Codes relevés à la lecture, dans un autre ordre, en tuple ; jours comptés avec datetime.
import datetime

oublis = ("OB-17", "OB-15", "OB-09", "OB-06", "OB-05", "OB-04", "OB-01")
jours_de_marge = (datetime.date(2027, 9, 1) - datetime.date(2027, 8, 27)).days
