using System.Collections.Frozen;
using System.Text;
using CsvHelper;

namespace Sinkhole.Filtering.Lists;

/// <summary>Where each known column of a campaign file stands, found by its header in Vietnamese or English; -1: not there.</summary>
internal sealed class CampaignColumns
{
    private static readonly FrozenDictionary<string, CampaignColumn> Names = new Dictionary<string, CampaignColumn>(StringComparer.Ordinal)
    {
        ["loại chỉ báo"] = CampaignColumn.Type,
        ["type"] = CampaignColumn.Type,
        ["giá trị"] = CampaignColumn.Value,
        ["value"] = CampaignColumn.Value,
        ["họ mã độc"] = CampaignColumn.Family,
        ["family"] = CampaignColumn.Family,
        ["tên mạng botnet"] = CampaignColumn.Botnet,
        ["botnet"] = CampaignColumn.Botnet,
        ["mức độ"] = CampaignColumn.Severity,
        ["severity"] = CampaignColumn.Severity,
        ["áp dụng tên miền con"] = CampaignColumn.Subdomains,
        ["subdomains"] = CampaignColumn.Subdomains,
        ["ngày bắt đầu"] = CampaignColumn.ValidFrom,
        ["valid_from"] = CampaignColumn.ValidFrom,
        ["ngày hết hiệu lực"] = CampaignColumn.ValidUntil,
        ["valid_until"] = CampaignColumn.ValidUntil,
        ["nguồn"] = CampaignColumn.Source,
        ["source"] = CampaignColumn.Source,
        ["tlp"] = CampaignColumn.Tlp,
        ["ghi chú"] = CampaignColumn.Note,
        ["note"] = CampaignColumn.Note,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly int[] places = new int[Enum.GetValues<CampaignColumn>().Length];

    /// <summary>Reads a header row; of two columns with one name the first counts.</summary>
    public CampaignColumns(ReadOnlySpan<string> header)
    {
        Array.Fill(places, -1);
        for (var i = header.Length - 1; i >= 0; i--)
        {
            if (Names.TryGetValue(Normalize(header[i]), out var column))
            {
                places[(int)column] = i;
            }
        }
    }

    /// <summary>True when the column is there.</summary>
    public bool Has(CampaignColumn column) => places[(int)column] >= 0;

    /// <summary>The cell of the row a reader stands on, trimmed; empty when the column or the cell is not there.</summary>
    public ReadOnlySpan<byte> Cell(CsvReader row, CampaignColumn column)
    {
        var place = places[(int)column];
        return place >= 0 && place < row.FieldCount ? Trim(row.GetSpan(place)) : default;
    }

    /// <summary>A header or a word as it is compared: composed, trimmed, lower case.</summary>
    public static string Normalize(string text) => text.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();

    /// <summary>Takes off blanks, the no-break space that office programs leave included.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        cell = cell.Trim(" \t\r\n\v\f"u8);
        while (cell.StartsWith("\u00A0"u8))
        {
            cell = cell[2..].TrimStart(" \t\r\n\v\f"u8);
        }

        while (cell.EndsWith("\u00A0"u8))
        {
            cell = cell[..^2].TrimEnd(" \t\r\n\v\f"u8);
        }

        return cell;
    }
}
