using System.CommandLine;

namespace Sinkhole.Host.Commands.Lists;

/// <summary>The verb <c>list</c>: everything people do with lists.</summary>
internal static class ListVerb
{
    /// <summary>Builds the verb with those below it.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var list = new Command("list", context.Say(
            "Checks, imports, compares, releases, rolls back and exports lists.", "Kiểm tra, nhập, so sánh, áp dụng, quay lại và xuất danh sách."));
        var verb = new ListVerbs(context, config);
        list.Subcommands.Add(ListCheckVerb.Create(context));
        list.Subcommands.Add(verb.Show());
        list.Subcommands.Add(ListImportVerb.Create(context, config));
        list.Subcommands.Add(verb.Diff());
        list.Subcommands.Add(verb.DryRun());
        list.Subcommands.Add(ListDecisionVerbs.Release(context, config));
        list.Subcommands.Add(ListDecisionVerbs.RollBack(context, config));
        list.Subcommands.Add(ListDecisionVerbs.Hold(context, config));
        list.Subcommands.Add(ListDecisionVerbs.Mode(context, config));
        list.Subcommands.Add(ListDecisionVerbs.Remove(context, config));
        list.Subcommands.Add(ListExportVerb.Create(context, config));
        list.Subcommands.Add(verb.Feeds());
        list.Subcommands.Add(verb.Log());
        return list;
    }
}
