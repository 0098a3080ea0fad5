import { Anchor, Text, Title } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { Nothing } from '../parts/notices'
import { OpenPage } from '../parts/OpenPage'
import problems from '../problems.json'

/** One kind of problem: what happened, and what to do. Its address is the `type` that the problem carries. */
export function ProblemKind() {
  const { slug } = useParams()
  const problem = problems.find((it) => it.slug === slug)
  if (!problem) {
    return (
      <OpenPage title="Unknown kind of problem" lead="It may come from another version of Switchboard.">
        <div className="panel"><Nothing title="No kind of problem has this name" action={<Anchor component={Link} to="/problems">See all kinds</Anchor>}>The problem itself says in its “detail” what is wrong and what to do.</Nothing></div>
      </OpenPage>
    )
  }
  return (
    <OpenPage title={problem.title} lead={<><span className="mono">{problem.slug}</span> comes with status <span className="figures">{problem.status}</span>.</>}>
      <div className="panel panel-pad" style={{ maxWidth: 720 }}>
        <Title order={2}>What happened</Title>
        <Text mt={6} mb="lg">{problem.happened}</Text>
        <Title order={2}>What to do</Title>
        <Text mt={6}>{problem.todo}</Text>
      </div>
      <Text size="sm" mt="md"><Anchor component={Link} to="/problems">All kinds of problems</Anchor></Text>
    </OpenPage>
  )
}

/** All kinds of problems. */
export function ProblemKinds() {
  const sorted = [...problems].sort((a, b) => a.status - b.status || a.slug.localeCompare(b.slug))
  return (
    <OpenPage title="Problems" lead="Whatever Switchboard refuses it refuses in one shape (RFC 9457). The “type” of a refusal is the address of one of these pages.">
      <div className="panel">
        <ul className="plain">
          {sorted.map(({ slug, status, title }) => (
            <li key={slug} className="problem-row">
              <span className="figures quiet">{status}</span>
              <Anchor component={Link} to={`/problems/${slug}`}>{title}</Anchor>
              <span className="mono quiet">{slug}</span>
            </li>
          ))}
        </ul>
      </div>
    </OpenPage>
  )
}
