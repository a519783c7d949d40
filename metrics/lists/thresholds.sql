-- title: Gränser för direktupphandling
--
-- Till och med vilket värde i kronor, utan moms, som en upphandling enligt LOU får göras direkt, från vilken dag till vilken.
SELECT kind, starts, ends, amount_sek FROM thresholds ORDER BY kind <> 'goods_and_services', kind, starts
