using System.CommandLine;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>offenders</c>: who asked for listed names.</summary>
internal static class OffendersVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var request = new OffendersOptions(context);
        var command = new Command("offenders", context.Say(
            "Lists who asked for listed names: one row per client, list and campaign.", "Xuất danh sách thiết bị phát sinh kết nối độc hại: mỗi dòng một thiết bị, danh sách và chiến dịch."));
        request.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(config), request.Read(parsed), cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, string? file, OffendersRequest request, CancellationToken cancellationToken)
    {
        _ = (context.ReadConfiguration(file), request, cancellationToken);
        return Task.FromResult(ExitCode.MustFix);
    }
}
