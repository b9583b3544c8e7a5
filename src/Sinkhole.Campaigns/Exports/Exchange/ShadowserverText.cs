using System.Globalization;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Lines as Shadowserver's reports have them: every cell in quotes, times in UTC.</summary>
internal sealed class ShadowserverText(Utf8Output output)
{
    private bool isFirst = true;

    /// <summary>Writes the heads.</summary>
    public void Heads(string heads)
    {
        foreach (var head in heads.Split(','))
        {
            Cell(head);
        }

        EndLine();
    }

    /// <summary>Writes a cell.</summary>
    public void Cell(string text)
    {
        if (!isFirst)
        {
            output.Raw(","u8);
        }

        isFirst = false;
        CsvText.WriteQuoted(output, text);
    }

    /// <summary>Writes a number, or nothing for none.</summary>
    public void Cell(long? number) => Cell(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>Writes cells of what is not known here.</summary>
    public void Unknown(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Cell("");
        }
    }

    /// <summary>Ends the line.</summary>
    public void EndLine()
    {
        output.Raw("\n"u8);
        isFirst = true;
    }

    /// <summary>Writes the columns both reports begin with.</summary>
    public void Source(EventRow row)
    {
        Cell(row.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        Cell(row.Transport == Transport.Udp ? "udp" : "tcp");
        Cell(row.Client?.ToString() ?? "");
        Cell(row.Port > 0 ? row.Port : null);
        Unknown(4);
        Cell(row.HostName);
        Unknown(5);
    }

    /// <summary>
    /// Writes infection, family and tag. Parsers take the first for the name of what the machine has, so it stays empty until that is
    /// confirmed; the family of the listed name is told beside it.
    /// </summary>
    public void Finding(EventRow row, ExportSettings settings)
    {
        Cell(row.IsConfirmed ? row.Family : "");
        Cell(row.Family);
        Cell(TagsOf(row, settings));
    }

    private static string TagsOf(EventRow row, ExportSettings settings)
    {
        var tags = new List<string> { string.Create(CultureInfo.InvariantCulture, $"level-{row.Level}") };
        if (row.Botnet.Length > 0)
        {
            tags.Add(row.Botnet);
        }

        if (!row.IsAttributed)
        {
            tags.Add("shared-address");
        }

        if (row.IsImported)
        {
            tags.Add("imported");
        }

        if (settings.Identities.ArePseudonyms && row.DeviceId.Length > 0)
        {
            tags.Add(row.DeviceId);
        }

        return string.Join(';', tags.Select(tag => tag.Replace(';', ' ')));
    }
}
