using System.Collections.Frozen;
using System.Text;

namespace Sinkhole.Filtering.Lists;

/// <summary>Where each known column of a table stands, found by its header in Vietnamese or English or as the list's options name it.</summary>
internal sealed class CampaignColumns
{
    private static readonly FrozenDictionary<string, CampaignColumn> Known = new Dictionary<string, CampaignColumn>(StringComparer.Ordinal)
    {
        ["loại chỉ báo"] = CampaignColumn.Type,
        ["loại"] = CampaignColumn.Type,
        ["type"] = CampaignColumn.Type,
        ["indicator type"] = CampaignColumn.Type,
        ["giá trị"] = CampaignColumn.Value,
        ["chỉ báo"] = CampaignColumn.Value,
        ["giá trị chỉ báo"] = CampaignColumn.Value,
        ["tên miền/ip"] = CampaignColumn.Value,
        ["ip/tên miền"] = CampaignColumn.Value,
        ["tên miền/địa chỉ ip"] = CampaignColumn.Value,
        ["địa chỉ ip/tên miền"] = CampaignColumn.Value,
        ["tên miền, địa chỉ ip"] = CampaignColumn.Value,
        ["tên miền hoặc địa chỉ ip"] = CampaignColumn.Value,
        ["value"] = CampaignColumn.Value,
        ["indicator"] = CampaignColumn.Value,
        ["ioc"] = CampaignColumn.Value,
        ["domain/ip"] = CampaignColumn.Value,
        ["ip/domain"] = CampaignColumn.Value,
        ["tên miền"] = CampaignColumn.Name,
        ["tên miền độc hại"] = CampaignColumn.Name,
        ["domain"] = CampaignColumn.Name,
        ["domain name"] = CampaignColumn.Name,
        ["hostname"] = CampaignColumn.Name,
        ["địa chỉ ip"] = CampaignColumn.Address,
        ["địa chỉ ip độc hại"] = CampaignColumn.Address,
        ["ip"] = CampaignColumn.Address,
        ["ip address"] = CampaignColumn.Address,
        ["họ mã độc"] = CampaignColumn.Family,
        ["mã độc"] = CampaignColumn.Family,
        ["tên mã độc"] = CampaignColumn.Family,
        ["family"] = CampaignColumn.Family,
        ["malware"] = CampaignColumn.Family,
        ["malware family"] = CampaignColumn.Family,
        ["tên mạng botnet"] = CampaignColumn.Botnet,
        ["mạng botnet"] = CampaignColumn.Botnet,
        ["botnet"] = CampaignColumn.Botnet,
        ["mức độ"] = CampaignColumn.Severity,
        ["mức độ nguy hiểm"] = CampaignColumn.Severity,
        ["severity"] = CampaignColumn.Severity,
        ["áp dụng tên miền con"] = CampaignColumn.Subdomains,
        ["tên miền con"] = CampaignColumn.Subdomains,
        ["subdomains"] = CampaignColumn.Subdomains,
        ["ngày bắt đầu"] = CampaignColumn.ValidFrom,
        ["từ ngày"] = CampaignColumn.ValidFrom,
        ["valid_from"] = CampaignColumn.ValidFrom,
        ["valid from"] = CampaignColumn.ValidFrom,
        ["ngày hết hiệu lực"] = CampaignColumn.ValidUntil,
        ["đến ngày"] = CampaignColumn.ValidUntil,
        ["valid_until"] = CampaignColumn.ValidUntil,
        ["valid until"] = CampaignColumn.ValidUntil,
        ["nguồn"] = CampaignColumn.Source,
        ["source"] = CampaignColumn.Source,
        ["tlp"] = CampaignColumn.Tlp,
        ["ghi chú"] = CampaignColumn.Note,
        ["note"] = CampaignColumn.Note,
        ["comment"] = CampaignColumn.Note,
        ["cổng"] = CampaignColumn.Port,
        ["port"] = CampaignColumn.Port,
        ["giao thức"] = CampaignColumn.Protocol,
        ["protocol"] = CampaignColumn.Protocol,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly int[] places = new int[Enum.GetValues<CampaignColumn>().Length];

    /// <summary>Reads a header row; a header the options name goes before the known one, of two columns with one header the first counts.</summary>
    public CampaignColumns(ReadOnlySpan<string> header, ColumnMapping mapping)
    {
        Array.Fill(places, -1);
        for (var i = header.Length - 1; i >= 0; i--)
        {
            var text = Normalize(header[i]);
            if (Known.TryGetValue(text, out var column) && !mapping.Columns.Contains(column))
            {
                places[(int)column] = i;
            }

            if (mapping.TryFind(text, out column))
            {
                places[(int)column] = i;
            }
        }
    }

    /// <summary>True when a column holds what rows are listed for.</summary>
    public bool HasValues => Has(CampaignColumn.Value) || Has(CampaignColumn.Name) || Has(CampaignColumn.Address);

    /// <summary>Columns that were found.</summary>
    public int Count => places.Count(place => place >= 0);

    /// <summary>True when the place is that of a known column.</summary>
    public bool IsKnown(int place) => Array.IndexOf(places, place) >= 0;

    /// <summary>True when the column is there.</summary>
    public bool Has(CampaignColumn column) => places[(int)column] >= 0;

    /// <summary>The cell of a row; empty when the column or the cell is not there.</summary>
    public ReadOnlySpan<byte> Cell(ITableRow row, CampaignColumn column) => row.Cell(places[(int)column]);

    /// <summary>A header or a word as it is compared: composed, lower case, blanks and line ends as one blank, without what marks it as mandatory.</summary>
    public static string Normalize(string text) => string.Join(' ', text.Replace('\uFFFD', '?').Normalize(NormalizationForm.FormC).ToLowerInvariant()
        .Split([' ', '\t', '\r', '\n', '\v', '\f', '\u00A0'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('*', ':', ' ');
}
