using System.Collections.Frozen;
using System.CommandLine;
using Sinkhole.Filtering.Exports;

namespace Sinkhole.Host.Commands.Lists;

/// <summary><c>list export LIST --as FORMAT</c>: a list for other resolvers, firewalls and analysts.</summary>
internal static class ListExportVerb
{
    private static readonly FrozenDictionary<string, ExportFormat> Formats = new Dictionary<string, ExportFormat>(StringComparer.Ordinal)
    {
        ["hosts"] = ExportFormat.Hosts,
        ["plain"] = ExportFormat.Plain,
        ["dnsmasq"] = ExportFormat.Dnsmasq,
        ["unbound"] = ExportFormat.Unbound,
        ["rpz"] = ExportFormat.PolicyZone,
        ["stix"] = ExportFormat.Stix,
        ["misp"] = ExportFormat.Misp,
        ["nftables"] = ExportFormat.Nftables,
        ["mikrotik"] = ExportFormat.MikroTik,
        ["cisco"] = ExportFormat.Cisco,
    }.ToFrozenDictionary();

    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var list = new Argument<string>("LIST") { Description = context.Say("The list's name.", "Tên danh sách.") };
        var format = new Option<string>("--as")
        {
            HelpName = "FORMAT",
            Required = true,
            Description = string.Join(", ", Formats.Keys),
        };
        var version = new Option<int?>("--version") { HelpName = "NUMBER", Description = context.Say("The version (default: the one in force).", "Phiên bản (mặc định: đang áp dụng).") };
        var zone = new Option<string?>("--zone") { HelpName = "NAME", Description = context.Say("For rpz: the zone's name.", "Với rpz: tên vùng.") };
        var output = new Option<string?>("--output") { HelpName = "FILE", Description = context.Say("The file to write (default: standard output).", "Tệp kết quả (mặc định: đầu ra chuẩn).") };
        var command = new Command("export", context.Say("Writes a list for other resolvers and firewalls.", "Xuất danh sách cho máy chủ DNS và tường lửa khác.")) { list, format, version, zone, output };
        command.SetAction((parsed, cancellationToken) =>
        {
            var address = ListAddress.Of(parsed.GetValue(list)!, "export", parsed.GetValue(version));
            address += (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "format=" + Read(parsed.GetValue(format)!);
            address += parsed.GetValue(zone) is { } name ? "&zone=" + Uri.EscapeDataString(CommandValues.Name(name).ToString()) : "";
            return OfficeSession.RunAsync(
                context,
                parsed.GetValue(config),
                async server =>
                {
                    await using var body = await server.OpenAsync(address, cancellationToken);
                    await ExportOutput.WriteAsync(context, parsed.GetValue(output), target => body.CopyToAsync(target, cancellationToken));
                    return ExitCode.Done;
                },
                cancellationToken);
        });
        return command;
    }

    private static ExportFormat Read(string word)
    {
        var known = string.Join(", ", Formats.Keys);
        return Formats.TryGetValue(word, out var format) ? format : throw new MustFixException(
            $"'--as' is '{word}'. Write one of: {known}.", $"'--as' là '{word}'. Ghi một trong các giá trị: {known}.");
    }
}
