using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Pages;

/// <summary>What the pages of clients are made of.</summary>
internal sealed class ClientSources(IEvidenceReader evidence, IAttributionReader attributions, IVerdictReader verdicts, IDeviceDays days, IContactReader contacts, PagesOptions options)
{
    public IEvidenceReader Evidence => evidence;

    public IAttributionReader Attributions => attributions;

    public IVerdictReader Verdicts => verdicts;

    public IDeviceDays Days => days;

    public IContactReader Contacts => contacts;

    public PagesOptions Options => options;
}
