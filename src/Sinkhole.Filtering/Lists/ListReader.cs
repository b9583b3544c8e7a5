namespace Sinkhole.Filtering.Lists;

/// <summary>Reads one list file of any format from first octet to last and judges whether it is a list at all.</summary>
internal static class ListReader
{
    /// <summary>Passes every row to the sink; the result says what the file is and what is wrong with it.</summary>
    public static ListReading Read(ListOptions list, long maxFileOctets, RowSink rows) =>
        Guarded(list, maxFileOctets, (options, source) => ReadRows(options, source, rows) ?? (options.IsReplayed ? null : JudgeRows(options.File, rows)));

    /// <summary>The SHA-256 of a file, without looking at its rows.</summary>
    public static ListReading Hash(ListOptions list, long maxFileOctets) => Guarded(list, maxFileOctets, static (_, _) => null);

    private static ListReading Guarded(ListOptions list, long maxFileOctets, Func<ListOptions, SourceStream, ListProblem?> read)
    {
        try
        {
            var content = list.Format == ListFormat.Workbook ? SourceContent.Workbook : SourceContent.Text;
            using var source = new SourceStream(list.File, maxFileOctets, content);
            var problem = source.Problem ?? read(list, source);
            var hash = problem is null ? source.Finish() : [];
            return new ListReading(source.Problem is null ? hash : [], source.Problem ?? problem);
        }
        catch (FileNotFoundException)
        {
            return new ListReading([], ListProblems.Missing(list.File));
        }
        catch (DirectoryNotFoundException)
        {
            return new ListReading([], ListProblems.Missing(list.File));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ListReading([], ListProblems.Unreadable(list.File, fault.Message));
        }
    }

    private static ListProblem? ReadRows(ListOptions list, SourceStream source, RowSink rows)
    {
        if (!ColumnMapping.TryParse(list.Columns, out var mapping, out var wrong))
        {
            return ListProblems.ColumnMapping(list.Name, wrong);
        }

        return list.Format switch
        {
            ListFormat.Campaign => new CampaignTable(list.File, rows, mapping) { IsReplayed = list.IsReplayed }.Read(source),
            ListFormat.Hosts => HostsLines.Read(source, list.File, rows),
            ListFormat.Domains => DomainLines.Read(source, list.File, rows),
            ListFormat.Workbook => new WorkbookTable(list.File, rows, mapping).Read(source),
            ListFormat.Text => TextLines.Read(source, list.File, rows),
            ListFormat.AdBlock => AdBlockLines.Read(source, list.File, rows),
            ListFormat.Dnsmasq => DnsmasqLines.Read(source, list.File, rows),
            ListFormat.PolicyZone => PolicyZoneFile.Read(source, list.File, rows),
            ListFormat.Misp => new MispEvents(list.File, rows).Read(source),
            ListFormat.Stix => new StixBundle(list.File, rows).Read(source),
        };
    }

    private static ListProblem? JudgeRows(string file, RowSink rows)
    {
        if (rows.Names + rows.Addresses > 0)
        {
            return null;
        }

        return rows.Refused > 0 ? ListProblems.NothingUsable(file, rows.Refused, rows.Summarize().Refusals[0]) : ListProblems.NoNames(file);
    }
}
