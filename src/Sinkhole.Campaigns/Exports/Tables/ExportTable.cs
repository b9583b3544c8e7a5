using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>A kind of row as a table.</summary>
/// <typeparam name="TRow">What a row is made of.</typeparam>
internal sealed record ExportTable<TRow>
{
    /// <summary>What the table holds; a sheet's name has at most 31 characters, some of them for its number.</summary>
    public required ExportWord Title { get; init; }

    /// <summary>All columns, those for print first.</summary>
    public required ImmutableArray<ExportColumn<TRow>> Columns { get; init; }

    /// <summary>How many of them are printed; the others stand beside them on a sheet.</summary>
    public required int Printed { get; init; }

    /// <summary>The columns people read.</summary>
    public ImmutableArray<ExportColumn<TRow>> ForPeople => Columns.RemoveAll(column => column.IsForPrograms);
}
