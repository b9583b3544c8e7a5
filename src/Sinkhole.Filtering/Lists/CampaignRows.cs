using System.Text;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Lists;

/// <summary>Turns the rows of a campaign's table into rows of a list: looks for the header below the title lines, then reads cells by column.</summary>
internal sealed class CampaignRows(RowSink rows, ColumnMapping mapping)
{
    /// <summary>Rows above the header: the heading of an office document.</summary>
    public const int MaxPreambleRows = 50;

    private static readonly (CampaignColumn Column, SheetText Text)[] Texts =
    [
        (CampaignColumn.Family, SheetText.Family), (CampaignColumn.Botnet, SheetText.Botnet), (CampaignColumn.Severity, SheetText.Severity),
        (CampaignColumn.Source, SheetText.Source), (CampaignColumn.ValidFrom, SheetText.ValidFrom), (CampaignColumn.ValidUntil, SheetText.ValidUntil),
        (CampaignColumn.Tlp, SheetText.Tlp), (CampaignColumn.Note, SheetText.Note), (CampaignColumn.Port, SheetText.Port), (CampaignColumn.Protocol, SheetText.Protocol),
    ];

    private readonly RuleSheetWriter sheet = new();
    private readonly MomentCell from = new(isEnd: false);
    private readonly MomentCell until = new(isEnd: true);
    private CampaignColumns columns = new([], ColumnMapping.None);
    private byte[] group = [];

    /// <summary>True when the list is replayed, as <see cref="ListOptions.IsReplayed"/> says.</summary>
    public bool IsReplayed { get; set; }

    /// <summary>True once the header was found.</summary>
    public bool HasHeader { get; private set; }

    /// <summary>Data rows so far.</summary>
    public int Row { get; private set; }

    /// <summary>Takes the next row: the header, one above it, or a data row.</summary>
    public void Take(ITableRow cells)
    {
        if (HasHeader)
        {
            Row++;
            TakeData(cells);
            return;
        }

        var header = new string[cells.Count];
        for (var i = 0; i < header.Length; i++)
        {
            header[i] = Encoding.UTF8.GetString(cells.Cell(i));
        }

        var found = new CampaignColumns(header, mapping);
        HasHeader = found.HasValues;
        columns = HasHeader ? found : columns;
    }

    private void TakeData(ITableRow cells)
    {
        var isTaken = false;
        foreach (var column in (ReadOnlySpan<CampaignColumn>)[CampaignColumn.Value, CampaignColumn.Name, CampaignColumn.Address])
        {
            var value = columns.Cell(cells, column);
            if (!value.IsEmpty)
            {
                TakeValue(value, column, cells);
                isTaken = true;
            }
        }

        if (!isTaken && !TryTakeGroup(cells))
        {
            rows.Refuse(Row, default, RefusalReason.Empty);
        }
    }

    private void TakeValue(ReadOnlySpan<byte> value, CampaignColumn column, ITableRow cells)
    {
        var type = columns.Cell(cells, CampaignColumn.Type);
        switch (column == CampaignColumn.Value ? KindOf(type) : IndicatorKind.Unsaid)
        {
            case IndicatorKind.Address:
                rows.TakeAddress(Row, value, TakeSheet(cells));
                break;
            case IndicatorKind.Name:
                rows.TakeName(Row, value, ReachOf(cells), TakeSheet(cells));
                break;
            case IndicatorKind.Other:
                rows.Refuse(Row, value, new GateFinding(RefusalReason.IndicatorType, Encoding.UTF8.GetString(type)));
                break;
            case IndicatorKind.Unsaid when column == CampaignColumn.Address || RowSink.IsAddress(value):
                rows.TakeAddress(Row, value, TakeSheet(cells));
                break;
            case IndicatorKind.Unsaid:
                rows.TakeName(Row, value, ReachOf(cells), TakeSheet(cells));
                break;
        }
    }

    /// <summary>Takes a row that is nothing but a heading within the table: what stands below belongs to the group it names.</summary>
    private bool TryTakeGroup(ITableRow cells)
    {
        var only = -1;
        for (var i = 0; i < cells.Count; i++)
        {
            if (!cells.Cell(i).IsEmpty)
            {
                if (only >= 0)
                {
                    return false;
                }

                only = i;
            }
        }

        if (only < 0 || columns.IsKnown(only) || !HasLetter(cells.Cell(only)))
        {
            return false;
        }

        group = cells.Cell(only).ToArray();
        return true;
    }

    private static bool HasLetter(ReadOnlySpan<byte> cell)
    {
        foreach (var octet in cell)
        {
            if (char.IsAsciiLetter((char)octet) || octet >= 0x80)
            {
                return true;
            }
        }

        return false;
    }

    private Reach ReachOf(ITableRow cells) => IsYes(columns.Cell(cells, CampaignColumn.Subdomains), IsReplayed) ? Reach.Both : Reach.Exact;

    private ReadOnlySpan<byte> TakeSheet(ITableRow cells)
    {
        sheet.Clear();
        foreach (var (column, text) in Texts)
        {
            sheet.Set(text, columns.Cell(cells, column));
        }

        if (group.Length > 0 && !columns.Has(CampaignColumn.Family) && !columns.Has(CampaignColumn.Botnet))
        {
            sheet.Set(SheetText.Botnet, group);
        }

        TakeStart(columns.Cell(cells, CampaignColumn.ValidFrom));
        TakeEnd(columns.Cell(cells, CampaignColumn.ValidUntil));
        return sheet.Finish();
    }

    private void TakeStart(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return;
        }

        if (from.TryRead(start, out var first))
        {
            sheet.From = first;
        }
        else
        {
            rows.NoteUnreadDate(Row, start);
        }
    }

    private void TakeEnd(ReadOnlySpan<byte> end)
    {
        if (end.IsEmpty)
        {
            return;
        }

        if (until.TryRead(end, out var last))
        {
            sheet.Until = last;
        }
        else
        {
            rows.NoteUnreadDate(Row, end);
        }
    }

    private static IndicatorKind KindOf(ReadOnlySpan<byte> type)
    {
        // Nearly every row says one of these, written so.
        if (type.SequenceEqual("tên miền"u8) || type.SequenceEqual("domain"u8))
        {
            return IndicatorKind.Name;
        }

        return type.SequenceEqual("địa chỉ IP"u8) ? IndicatorKind.Address : Word(type) switch
        {
            "tên miền" or "domain" or "domain name" or "hostname" or "fqdn" or "url" or "đường dẫn" or "liên kết" => IndicatorKind.Name,
            "địa chỉ ip" or "ip" or "ipv4" or "ipv6" or "địa chỉ ipv4" or "địa chỉ ipv6" or "ip address" or "ip-dst" => IndicatorKind.Address,
            "md5" or "sha1" or "sha-1" or "sha256" or "sha-256" or "hash" or "mã băm" or "email" or "thư điện tử" or "file" or "filename" or "tên tệp"
                => IndicatorKind.Other,
            _ => IndicatorKind.Unsaid,
        };
    }

    private static bool IsYes(ReadOnlySpan<byte> cell, bool isReplayed) =>
        cell.SequenceEqual("có"u8) || (!cell.SequenceEqual("không"u8) && (Word(cell) is "có" || (!isReplayed && Word(cell) is "yes" or "true")));

    private static string Word(ReadOnlySpan<byte> cell) => cell.IsEmpty ? "" : CampaignColumns.Normalize(Encoding.UTF8.GetString(cell));
}
