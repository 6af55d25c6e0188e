namespace LinservSupport.Charging.Statements;

/// <summary>The import files for Odoo.</summary>
public static class OdooFiles
{
    public static byte[] Csv(IReadOnlyList<IReadOnlyList<object?>> rows) => CsvFile.Write(rows, ',', isForPeople: false);

    public static byte[] Xlsx(IReadOnlyList<IReadOnlyList<object?>> rows) => XlsxFile.Write(new XlsxSheet("Import", [.. rows[0].Select(_ => 28)], rows));
}
